package parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every way in which others lost or doubled something is pinned by a test that names it, and the table of them is true. */
class LessonsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path TABLE = ROOT.resolve("infra/pipeline/LESSONS.md");

    /** A lesson's number, and below it what it stands at: a class or a method. */
    private static final Pattern TAGGED =
            Pattern.compile("@Tag\\(\"lesson-(\\d+)\"\\)(?=(?s:.*?)\\n *(?:class|void) (\\w+))");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|.*$");
    private static final Pattern NAME = Pattern.compile("`(\\w*?Test)?(?:\\.(\\w+))?`");

    @Test
    void everyLessonHasATestThatNamesIt() {
        var numbers = IntStream.rangeClosed(1, 18).mapToObj(String::valueOf).toList();

        assertThat(taggedInTheSources().keySet()).containsAll(numbers);
    }

    @Test
    void theTableNamesTheTestsThatAreTaggedAndNoOthers() {
        assertThat(namedInTheTable()).isEqualTo(taggedInTheSources());
    }

    /** The tests by the number of their lesson, as {@code Class} or {@code Class.method}. */
    private static Map<String, Set<String>> taggedInTheSources() {
        Map<String, Set<String>> tests = new TreeMap<>();
        try (var files = Files.walk(ROOT)) {
            files.filter(LessonsTest::isTest).forEach(file -> collect(file, tests));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return tests;
    }

    private static boolean isTest(Path file) {
        String path = file.toString();
        return path.contains("src/test/java") && path.endsWith("Test.java");
    }

    private static void collect(Path file, Map<String, Set<String>> tests) {
        String type = file.getFileName().toString().replace(".java", "");
        TAGGED.matcher(read(file)).results().forEach(tag -> {
            String name = tag.group(2).equals(type) ? type : type + "." + tag.group(2);
            tests.computeIfAbsent(tag.group(1), number -> new TreeSet<>()).add(name);
        });
    }

    private static Map<String, Set<String>> namedInTheTable() {
        Map<String, Set<String>> tests = new TreeMap<>();
        ROW.matcher(read(TABLE)).results().forEach(row -> {
            Set<String> names = names(row.group());
            if (!names.isEmpty()) {
                tests.put(row.group(1), names);
            }
        });
        return tests;
    }

    /** {@code `A.b`, `.c`}: a name that begins with a point is of the class before it. */
    private static Set<String> names(String row) {
        Set<String> names = new TreeSet<>();
        String type = "";
        var found = NAME.matcher(row);
        while (found.find()) {
            type = found.group(1) == null ? type : found.group(1);
            names.add(found.group(2) == null ? type : type + "." + found.group(2));
        }
        return names;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
