package parley.eval;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import parley.classifier.local.Sentence;
import parley.classifier.local.Sentences;
import reactor.core.publisher.Flux;

/** Embeddings kept between runs, so that a text is embedded once. The file's name says of which texts, and by which model. */
record Vectors(Sentences sentences, @Nullable Path directory) {

    private static final int AT_ONCE = 16;

    List<Sentence> of(List<Labelled> comments) throws IOException {
        Path kept = directory == null ? null : directory.resolve(name(comments));
        if (kept != null && Files.exists(kept)) {
            return read(comments, kept);
        }
        List<Sentence> read = embed(comments);
        if (kept != null) {
            write(read, kept);
        }
        return read;
    }

    private List<Sentence> embed(List<Labelled> comments) {
        return Objects.requireNonNull(Flux.fromIterable(comments)
                .flatMapSequential(comment -> sentences.read(comment.text(), comment.language()), AT_ONCE)
                .collectList()
                .block());
    }

    private List<Sentence> read(List<Labelled> comments, Path kept) throws IOException {
        List<Sentence> read = new ArrayList<>(comments.size());
        try (var stream = new DataInputStream(new BufferedInputStream(Files.newInputStream(kept)))) {
            for (Labelled comment : comments) {
                read.add(sentences.remember(comment.text(), comment.language(), vector(stream)));
            }
        }
        return read;
    }

    private static float[] vector(DataInputStream stream) throws IOException {
        float[] vector = new float[stream.readInt()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = stream.readFloat();
        }
        return vector;
    }

    private static void write(List<Sentence> read, Path kept) throws IOException {
        Files.createDirectories(kept.toAbsolutePath().getParent());
        try (var stream = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(kept)))) {
            for (Sentence sentence : read) {
                stream.writeInt(sentence.embedding().length);
                for (float value : sentence.embedding()) {
                    stream.writeFloat(value);
                }
            }
        }
    }

    private String name(List<Labelled> comments) {
        CRC32 checksum = new CRC32();
        comments.forEach(comment -> checksum.update((comment + "\n").getBytes(StandardCharsets.UTF_8)));
        return "%s-%08x.vectors".formatted(sentences.model(), checksum.getValue());
    }
}
