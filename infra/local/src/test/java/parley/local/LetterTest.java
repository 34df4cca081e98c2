package parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LetterTest {

    @Test
    void aMailIsReadWhateverItsEncoding() {
        var letter = Letter.of("""
                From: parley@parley.example
                To: ana@example.org
                Subject: =?UTF-8?B?WsO8cmljaA==?=
                MIME-Version: 1.0
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: quoted-printable

                http://127.0.0.1:8080/#/reset/abc=
                def Gr=C3=BC=C3=9Fe
                """.replace("\n", "\r\n"));

        assertThat(letter)
                .isEqualTo(new Letter("ana@example.org", "Zürich", "http://127.0.0.1:8080/#/reset/abcdef Grüße"));
    }
}
