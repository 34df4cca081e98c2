package parley.chaos.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * {@code -javaagent:parley-chaos.jar=NAME}: makes one mistake in the product of this process. A mutation that finds nothing
 * to change would pass for a checker that is blind, so it ends the process instead, at once.
 */
public final class Agent {

    /** Exit status of a process in which a mutation did not take. */
    private static final int NOTHING_TO_CHANGE = 77;

    private Agent() {}

    /** Called by the virtual machine before the product's own start. */
    public static void premain(String mutation, Instrumentation instrumentation) {
        try {
            install(Mutation.named(mutation), instrumentation);
        } catch (RuntimeException | LinkageError failure) {
            failure.printStackTrace();
            Runtime.getRuntime().halt(NOTHING_TO_CHANGE);
        }
    }

    private static void install(Mutation mutation, Instrumentation instrumentation) {
        switch (mutation) {
            case NONE -> {}
            case EPOCH -> statements(Statements.WITHOUT_EPOCH, instrumentation);
            case INDEX -> statements(Statements.SELECT_THEN_INSERT, instrumentation);
            case LATE_COMMIT ->
                advise("parley.responder.sending.Posting", "intendAndCall", LateCommit.class, instrumentation);
            case EARLY_PUBLISH ->
                advise("parley.classifier.Classify", "published", EarlyPublish.class, instrumentation);
        }
    }

    private static void statements(Statements statements, Instrumentation instrumentation) {
        statements.byClass().forEach((name, changes) -> changes.forEach(change -> require(name, change)));
        instrumentation.addTransformer(new Rewriting(statements));
    }

    private static void require(String className, Statements.Change change) {
        var places = new AtomicInteger();
        ConstantPool.rewrite(classFile(className), constant -> {
            places.addAndGet(constant.contains(change.from()) ? 1 : 0);
            return constant;
        });
        if (places.get() != change.places()) {
            throw new IllegalStateException("%s has %d strings, and not %d, with: %s"
                    .formatted(className, places.get(), change.places(), change.from()));
        }
    }

    private static byte[] classFile(String name) {
        String resource = name.replace('.', '/') + ".class";
        try (InputStream file = ClassLoader.getSystemResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("there is no class " + name);
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void advise(String className, String method, Class<?> advice, Instrumentation instrumentation) {
        ElementMatcher.Junction<MethodDescription> wanted = ElementMatchers.named(method);
        var type = TypePool.Default.ofSystemLoader().describe(className);
        if (!type.isResolved()
                || type.resolve().getDeclaredMethods().filter(wanted).size() != 1) {
            throw new IllegalStateException(className + " has not one method " + method);
        }
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(new Loud())
                .type(ElementMatchers.named(className))
                .transform((builder, described, loader, module, domain) ->
                        builder.visit(Advice.to(advice).on(wanted)))
                .installOn(instrumentation);
    }

    /** What cannot be changed ends the process. */
    private static final class Loud extends AgentBuilder.Listener.Adapter {

        @Override
        public void onError(
                String typeName,
                @Nullable ClassLoader classLoader,
                net.bytebuddy.utility.@Nullable JavaModule module,
                boolean loaded,
                Throwable failure) {
            failure.printStackTrace();
            Runtime.getRuntime().halt(NOTHING_TO_CHANGE);
        }
    }

    /** Exchanges parts of the strings of some classes. */
    private record Rewriting(Statements statements) implements ClassFileTransformer {

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String className,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] classFile) {
            var changes = className == null ? null : statements.byClass().get(className.replace('/', '.'));
            return changes == null
                    ? null
                    : ConstantPool.rewrite(classFile, constant -> Statements.changed(constant, changes));
        }
    }
}
