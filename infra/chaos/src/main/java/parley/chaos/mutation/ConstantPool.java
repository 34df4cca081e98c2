package parley.chaos.mutation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.UnaryOperator;

/**
 * The strings of a class file. Everything else in it refers to them by number, so one can be exchanged for another of any
 * length without touching the rest.
 */
final class ConstantPool {

    private static final int UTF8 = 1;

    private ConstantPool() {}

    /** The class with every string replaced by what is made of it. */
    static byte[] rewrite(byte[] classFile, UnaryOperator<String> strings) {
        try {
            var in = new DataInputStream(new ByteArrayInputStream(classFile));
            var written = new ByteArrayOutputStream(classFile.length + 256);
            var out = new DataOutputStream(written);
            out.writeInt(in.readInt());
            out.writeInt(in.readInt());
            int count = in.readUnsignedShort();
            out.writeShort(count);
            for (int index = 1; index < count; index++) {
                index += copy(in, out, strings) - 1;
            }
            in.transferTo(out);
            return written.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException("not a class file", broken);
        }
    }

    /** Copies an entry, and returns how many places it takes. */
    private static int copy(DataInputStream in, DataOutputStream out, UnaryOperator<String> strings)
            throws IOException {
        int tag = in.readUnsignedByte();
        out.writeByte(tag);
        if (tag == UTF8) {
            out.writeUTF(strings.apply(in.readUTF()));
            return 1;
        }
        out.write(in.readNBytes(length(tag)));
        return tag == 5 || tag == 6 ? 2 : 1; // long and double
    }

    private static int length(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2; // class, string, method type, module, package
            case 15 -> 3; // method handle
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4; // int, float, references, name and type, dynamic
            case 5, 6 -> 8; // long, double
            default -> throw new IllegalArgumentException("the constant pool has a tag " + tag);
        };
    }
}
