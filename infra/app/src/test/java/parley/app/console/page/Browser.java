package parley.app.console.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import parley.app.testing.App;
import parley.app.testing.Person;

/** Somebody's Chromium. What is looked for may take a while to appear; what must not be there has that long to go. */
final class Browser {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String AXE = axe();

    /** What axe calls worse than a nuisance, as "rule: where". */
    private static final String FINDINGS = """
            const done = arguments[0];
            axe.run(document, { resultTypes: ['violations'] }).then((found) => done(found.violations
              .filter(({ impact }) => impact === 'serious' || impact === 'critical')
              .flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.target.join(' ') + ' ' + node.failureSummary))));
            """;

    private static @Nullable Browser shared;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** The one of this test JVM. The test is skipped where there is no Chromium. */
    static synchronized Browser shared() {
        if (shared == null) {
            shared = open();
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close, "browser-shutdown"));
        }
        return shared;
    }

    private static Browser open() {
        var chromium = program("chromium");
        var chromedriver = program("chromedriver");
        Assumptions.assumeTrue(
                chromium != null && chromedriver != null,
                "no chromium and chromedriver on this machine: infra/engines/setup --browser installs them");
        var options = new ChromeOptions()
                .setBinary(Objects.requireNonNull(chromium))
                .addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Objects.requireNonNull(chromedriver))
                .build();
        var browser = new Browser(new ChromeDriver(service, options));
        browser.size(1440, 900);
        return browser;
    }

    private static @Nullable File program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toFile)
                .orElse(null);
    }

    private static String axe() {
        try (var script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void close() {
        driver.quit();
    }

    /** Signed out, with nothing kept, as on another machine. */
    void forget() {
        driver.get("about:blank");
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.executeCdpCommand(
                "Storage.clearDataForOrigin", Map.of("origin", address(""), "storageTypes", "local_storage"));
        scheme("light");
    }

    /** {@code light} or {@code dark}. */
    void scheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    private void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** The size of the page itself, also below what a window may have. */
    void viewport(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 700));
    }

    /** Goes to a place of the page, such as {@code #/reviews}, and waits until the page has heard of it. */
    Browser go(String place) {
        driver.get(address("/" + place));
        runAsync(PATIENCE, "const done = arguments[0]; requestAnimationFrame(() => setTimeout(done));");
        return this;
    }

    private static String address(String path) {
        return "http://127.0.0.1:" + App.context().getEnvironment().getProperty("local.server.port") + path;
    }

    /** Reads the page again, as after a crash. */
    void reload() {
        driver.navigate().refresh();
    }

    /** Signs in by the form. */
    Browser signIn(Person person, String place) {
        go(place);
        type("[name=email]", person.email());
        type("[name=password]", Person.PASSWORD);
        click(".card .primary");
        see(".shell");
        return this;
    }

    /** The element, once it is there and visible. */
    WebElement see(String selector) {
        return patiently(selector).until(() -> visible(selector), Objects::nonNull);
    }

    private @Nullable WebElement visible(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null);
    }

    /** Waits until the element says this. */
    void see(String selector, String words) {
        patiently(selector + " says " + words)
                .untilAsserted(() -> assertThat(texts(selector)).contains(words));
    }

    void gone(String selector) {
        patiently("no " + selector).until(() -> visible(selector) == null);
    }

    /** Looks at once, and again soon: a page is quick, and each step of a test looks some times. */
    private static ConditionFactory patiently(String what) {
        return Awaitility.await(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(PATIENCE)
                .ignoreExceptions();
    }

    /** What is said by all elements of that kind, one per line. */
    String text(String selector) {
        return patiently("text of " + selector).until(() -> texts(selector), said -> true);
    }

    /** Fails where something is drawn anew at that moment. */
    private String texts(String selector) {
        return String.join(
                "\n",
                driver.findElements(By.cssSelector(selector)).stream()
                        .map(WebElement::getText)
                        .toList());
    }

    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    void click(String selector) {
        patiently("click " + selector).until(() -> {
            see(selector).click();
            return true;
        });
    }

    /** Puts this text into a field in place of what is there. */
    void type(String selector, String text) {
        patiently("type into " + selector).until(() -> {
            var field = see(selector);
            field.clear();
            field.sendKeys(text);
            return true;
        });
    }

    /** Presses keys where the focus is; what has it may be drawn anew at that moment. */
    void press(CharSequence keys) {
        patiently("press").until(() -> {
            driver.switchTo().activeElement().sendKeys(keys);
            return true;
        });
    }

    @Nullable
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What the script answers, as text. */
    String answer(String script) {
        return String.valueOf(run(script));
    }

    /** As {@link #run}; the script calls its last argument with the result. */
    @Nullable
    Object runAsync(Duration patience, String script, Object... arguments) {
        driver.manage().timeouts().scriptTimeout(patience);
        return driver.executeAsyncScript(script, arguments);
    }

    /** What is seriously wrong for people who do not see, or see little. */
    List<?> findings() {
        if (!Boolean.TRUE.equals(run("return typeof axe === 'object'"))) {
            run(AXE);
        }
        return (List<?>) Objects.requireNonNull(runAsync(PATIENCE, FINDINGS));
    }
}
