package parley.engines.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.engines.http.Wire;

class JournalTest {

    @TempDir
    Path directory;

    @Test
    void aRestartedSandboxStillKnowsEverythingEvenIfItWasKilledInTheMiddleOfALine() throws Exception {
        Path file = directory.resolve("instagram.jsonl");
        Comment question;
        try (InstagramSandbox sandbox = InstagramSandbox.start(0, file)) {
            sandbox.put(new App("default", "secret", URI.create("http://127.0.0.1:9/none")));
            sandbox.put(new Account(Scene.SHOP, "shop", "token", "default"));
            question = sandbox.writeUnseen(List.of(NewComment.to(Scene.SHOP, "How much? 😍")))
                    .getFirst();
            Wire graph = new Wire(sandbox.url(), "token");
            graph.form("/v25.0/" + question.id() + "/replies", "message=20");
            graph.form("/v25.0/" + question.id() + "?hide=true", "");
        }
        Files.writeString(file, "{\"comment\":{\"id\":\"1", StandardOpenOption.APPEND);

        try (InstagramSandbox sandbox = InstagramSandbox.start(0, file)) {
            assertThat(sandbox.comment(question.id()).orElseThrow().hidden()).isTrue();
            assertThat(sandbox.replies(question.id())).extracting(Comment::text).containsExactly("20");
            assertThat(sandbox.ledger().entries())
                    .extracting(LedgerEntry::number)
                    .containsExactly(1L, 2L);
            assertThat(new Wire(sandbox.url(), "token")
                            .delete("/v25.0/" + question.id())
                            .status())
                    .isEqualTo(200);
        }
        try (InstagramSandbox sandbox = InstagramSandbox.start(0, file)) {
            assertThat(sandbox.comment(question.id()).orElseThrow().deleted()).isTrue();
            assertThat(sandbox.ledger().entries()).hasSize(3);
        }
    }
}
