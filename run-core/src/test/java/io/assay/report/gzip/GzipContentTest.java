package io.assay.report.gzip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.report.gzip.GzipContent.Flaw;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipContentTest {
    private static final UnpackLimit SMALL = new UnpackLimit(8L << 20, 1L << 20, 100);

    @Test
    void all_members_are_unpacked() throws IOException {
        // given
        byte[] file = joined(packed("one ".getBytes(UTF_8)), packed(new byte[0]), packed("two".getBytes(UTF_8)));

        // when
        GzipContent content = content(file);

        // then
        assertThat(content.readAllBytes()).asString(UTF_8).isEqualTo("one two");
        assertThat(content.flaw()).isEmpty();
        assertThat(content.surplus()).isEmpty();
    }

    @Test
    void every_part_of_a_header_is_passed_over() throws IOException {
        // given
        byte[] plain = packed("x".getBytes(UTF_8));
        byte[] all = joined(
                HexFormat.of().parseHex("1f8b081e000000000003" + "0200aabb" + "6e00" + "6300" + "0000"),
                Arrays.copyOfRange(plain, 10, plain.length));

        // then
        assertThat(content(all).readAllBytes()).asString(UTF_8).isEqualTo("x");
    }

    @Test
    void a_file_that_is_cut_anywhere_gives_a_beginning_and_one_flaw() throws IOException {
        // given
        byte[] whole = new byte[5_000];
        new Random(7).nextBytes(whole);
        byte[] file = joined(packed(whole), packed(whole));
        int first = file.length / 2;

        for (int length = 1; length < file.length; length++) {
            // when
            GzipContent content = content(Arrays.copyOf(file, length));
            byte[] read = content.readAllBytes();

            // then
            assertThat(read).isEqualTo(Arrays.copyOf(joined(whole, whole), read.length));
            if (length != first) {
                assertThat(content.flaw()).hasValueSatisfying(flaw -> {
                    assertThat(flaw.truncated()).isTrue();
                    assertThat(flaw.cause()).startsWith("the gzip data end inside of ");
                });
                assertThat(content.flaw()).map(Flaw::offset).contains((long) length);
            }
        }
    }

    @Test
    void a_byte_that_is_another_one_is_a_flaw() throws IOException {
        // given
        byte[] file = packed("some text, some text".getBytes(UTF_8));
        file[file.length - 6] ^= 1;

        // when
        GzipContent content = content(file);

        // then
        assertThat(content.readAllBytes()).hasSize(20);
        assertThat(content.flaw())
                .contains(new Flaw(
                        file.length, "the gzip data are corrupt: checksum or length differ from the content", false));
    }

    @Test
    void zeros_after_the_end_are_padding_and_anything_else_is_passed_over() throws IOException {
        // given
        byte[] file = packed("x".getBytes(UTF_8));

        // when
        GzipContent padded = content(joined(file, new byte[512]));
        GzipContent followed = content(joined(file, new byte[2], "junk".getBytes(UTF_8)));

        // then
        assertThat(padded.readAllBytes()).hasSize(1);
        assertThat(padded.surplus()).isEmpty();
        assertThat(followed.readAllBytes()).hasSize(1);
        assertThat(followed.surplus()).hasValue(file.length + 2L);
        assertThat(followed.flaw()).isEmpty();
    }

    @Test
    void a_bomb_is_unpacked_no_further_than_its_limit() throws IOException {
        // given
        byte[] bomb = packed(new byte[4 << 20]);

        // when
        GzipContent content = GzipContent.of(new ByteArrayInputStream(bomb), SMALL);
        long read = content.transferTo(OutputStream.nullOutputStream());

        // then
        assertThat(read).isBetween(1L << 20, (1L << 20) + 100_000);
        assertThat(content.flaw()).hasValueSatisfying(flaw -> {
            assertThat(flaw.cause())
                    .isEqualTo("unpacks to more than 100 times its size, as zip bombs do; read up to 1 MiB");
            assertThat(flaw.truncated()).isFalse();
            assertThat(flaw.offset()).isBetween(1L, (long) bomb.length);
        });
    }

    @Test
    void a_bomb_in_a_bomb_is_held_against_the_size_of_the_file() throws IOException {
        // given
        byte[] bomb = packed(packed(new byte[64 << 20]));

        // when
        GzipContent outer = GzipContent.of(new ByteArrayInputStream(bomb), SMALL);
        GzipContent inner = outer.inner(outer);

        // then
        assertThat(inner.transferTo(OutputStream.nullOutputStream())).isLessThan(2L << 20);
        assertThat(inner.flaw()).isPresent();
    }

    @Test
    void content_without_end_ends_somewhere() throws IOException {
        // given
        byte[] noise = new byte[1 << 20];
        new Random(7).nextBytes(noise);
        byte[] one = packed(noise);
        byte[] file = joined(one, one, one, one, one, one, one, one, one, one);

        // when
        GzipContent content = GzipContent.of(new ByteArrayInputStream(file), SMALL);
        content.transferTo(OutputStream.nullOutputStream());

        // then
        assertThat(content.flaw())
                .hasValueSatisfying(flaw -> assertThat(flaw.cause())
                        .isEqualTo("unpacks to more than 8 MiB; what is beyond that is not read"));
    }

    @Test
    void a_stream_that_fails_itself_is_an_exception() throws IOException {
        // given
        byte[] file = packed("x".repeat(10_000).getBytes(UTF_8));
        InputStream failing =
                new SequenceInputStream(new ByteArrayInputStream(file, 0, file.length / 2), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("disk gone");
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        throw new IOException("disk gone");
                    }
                });

        // then
        assertThatThrownBy(() -> GzipContent.of(failing).readAllBytes()).hasMessage("disk gone");
    }

    private static GzipContent content(byte[] file) {
        return GzipContent.of(new ByteArrayInputStream(file));
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
