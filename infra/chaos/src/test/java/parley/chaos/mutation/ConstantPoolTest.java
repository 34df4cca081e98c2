package parley.chaos.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ConstantPoolTest {

    @Test
    void aClassWithoutChangesStaysAsItIs() throws IOException {
        assertThat(ConstantPool.rewrite(classFile(), string -> string)).isEqualTo(classFile());
    }

    @Test
    void aStringOfAnotherLengthIsExchanged() throws Exception {
        byte[] changed = ConstantPool.rewrite(
                classFile(), string -> string.replace("where epoch = 1", "where epoch is whatever it is"));

        assertThat(new OneClass(changed).made().get()).isEqualTo("where epoch is whatever it is");
    }

    private static byte[] classFile() throws IOException {
        try (var file = ConstantPoolTest.class.getResourceAsStream("ConstantPoolTest$Statement.class")) {
            assertThat(file).isNotNull();
            return file.readAllBytes();
        }
    }

    /** What is changed. */
    static final class Statement implements Supplier<String> {

        static final long A_CONSTANT_OF_TWO_PLACES = 42L;

        @Override
        public String get() {
            return "where epoch = 1";
        }
    }

    private static final class OneClass extends ClassLoader {

        private final byte[] classFile;

        OneClass(byte[] classFile) {
            super(ConstantPoolTest.class.getClassLoader());
            this.classFile = classFile;
        }

        @SuppressWarnings("unchecked")
        Supplier<String> made() throws ReflectiveOperationException {
            var constructor = defineClass(Statement.class.getName(), classFile, 0, classFile.length)
                    .getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Supplier<String>) constructor.newInstance();
        }
    }
}
