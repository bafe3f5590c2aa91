package io.assay.engine.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.engine.files.RunFiles.Content;
import io.assay.run.RunId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every place for the files of runs does. */
abstract class RunFilesContract {
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private static final RunId RUN = RunId.next(NOW);

    protected RunFiles files;

    /** Empty, at {@link #NOW}. */
    protected abstract RunFiles open();

    @BeforeEach
    void openFiles() {
        files = open();
    }

    @Test
    void a_content_is_kept_under_its_digest() {
        // when
        Optional<Content> kept = files.keep(stream("hello"), null);

        // then
        assertThat(kept).contains(new Content(HELLO, 5));
        assertThat(files.find(HELLO)).isEqualTo(kept);
        assertThat(read(files.open(HELLO, 0, Long.MAX_VALUE))).isEqualTo("hello");
    }

    @Test
    void a_content_that_is_not_as_expected_is_not_kept() {
        // when
        Optional<Content> kept = files.keep(stream("hallo"), HELLO);

        // then
        assertThat(kept).isEmpty();
        assertThat(files.find(HELLO)).isEmpty();
        assertThat(files.keep(stream("hello"), HELLO)).isPresent();
    }

    @Test
    void a_stream_that_fails_leaves_nothing() {
        // given
        InputStream broken = new SequenceInputStream(stream("hello"), new Broken());

        // when + then
        assertThatThrownBy(() -> files.keep(broken, null)).isInstanceOf(UncheckedIOException.class);
        assertThat(files.find(HELLO)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 5, hello", "1, 3, ell", "0, 0, ''", "4, 100, o", "5, 1, ''", "99, 1, ''"})
    void a_part_of_a_content_can_be_read(long from, long length, String part) {
        // given
        files.keep(stream("hello"), null);

        // when + then
        assertThat(read(files.open(HELLO, from, length))).isEqualTo(part);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2cf2",
                "../../etc/passwd",
                "..",
                "2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824"
            })
    void what_is_no_digest_is_not_found(String name) {
        assertThat(files.find(name)).isEmpty();
        assertThat(files.open(name, 0, 1)).isEmpty();
    }

    @Test
    void the_same_content_may_be_kept_by_many_at_once() throws Exception {
        // given
        byte[] large = new byte[1 << 20];
        new Random(7).nextBytes(large);

        // when
        List<CompletableFuture<Optional<Content>>> keeping = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> files.keep(new ByteArrayInputStream(large), null)))
                .toList();

        // then
        Content first = keeping.get(0).get().orElseThrow();
        for (CompletableFuture<Optional<Content>> kept : keeping) {
            assertThat(kept.get()).contains(first);
        }
        try (InputStream content = files.open(first.sha256(), 0, Long.MAX_VALUE).orElseThrow()) {
            assertThat(content.readAllBytes()).isEqualTo(large);
        }
    }

    @Test
    void a_content_is_deleted_unless_it_was_just_kept_again() {
        // given
        files.keep(stream("hello"), null);

        // when + then
        assertThat(files.delete(HELLO, NOW)).isFalse();
        assertThat(files.find(HELLO)).isPresent();
        assertThat(files.delete(HELLO, NOW.plusSeconds(1))).isTrue();
        assertThat(files.find(HELLO)).isEmpty();
        assertThat(files.delete(HELLO, NOW)).isTrue();
    }

    @Test
    void an_upload_goes_on_where_it_broke_off() {
        // given
        assertThatThrownBy(() -> files.upload("u", 0, new SequenceInputStream(stream("hel"), new Broken())))
                .isInstanceOf(UncheckedIOException.class);

        // when
        long arrived = files.uploaded("u");
        files.upload("u", arrived, stream("lo"));

        // then
        assertThat(arrived).isEqualTo(3);
        assertThat(files.finish("u", HELLO)).contains(new Content(HELLO, 5));
        assertThat(files.uploaded("u")).isZero();
        assertThat(files.finish("u", HELLO)).isEmpty();
    }

    @Test
    void a_part_that_is_sent_again_takes_the_place_of_the_first() {
        // given
        files.upload("u", 0, stream("heLLLLL"));

        // when
        long arrived = files.upload("u", 2, stream("llo"));

        // then
        assertThat(arrived).isEqualTo(5);
        assertThat(files.finish("u", null)).contains(new Content(HELLO, 5));
    }

    @Test
    void a_part_behind_a_gap_is_not_taken() {
        // given
        files.upload("u", 0, stream("hel"));

        // when + then
        assertThat(files.upload("u", 4, stream("o"))).isEqualTo(3);
        assertThat(files.uploaded("u")).isEqualTo(3);
    }

    @Test
    void an_upload_that_is_not_as_expected_is_dropped() {
        // given
        files.upload("u", 0, stream("hallo"));

        // when + then
        assertThat(files.finish("u", HELLO)).isEmpty();
        assertThat(files.uploaded("u")).isZero();
    }

    @Test
    void uploads_of_any_name_are_kept_apart() {
        // given
        List<String> names = List.of("", "a", "a/b", "../a", "/etc/passwd", "a\0b", "x".repeat(5_000));

        // when
        names.forEach(name -> files.upload(name, 0, stream("of " + name)));

        // then
        assertThat(names).allSatisfy(name -> assertThat(files.uploaded(name)).isEqualTo(("of " + name).length()));
    }

    @Test
    void uploads_that_nobody_goes_on_with_are_forgotten() {
        // given
        files.upload("u", 0, stream("hel"));
        files.keep(stream("hello"), null);

        // when + then
        files.forget(Instant.EPOCH);
        assertThat(files.uploaded("u")).isEqualTo(3);
        files.forget(Instant.now().plusSeconds(60));
        assertThat(files.uploaded("u")).isZero();
        assertThat(files.find(HELLO)).isPresent();
    }

    @Test
    void a_log_grows_by_what_is_new() {
        // when + then
        assertThat(files.append(RUN, 1, 0, bytes("one\n"))).isEqualTo(4);
        assertThat(files.append(RUN, 1, 0, bytes("one\n"))).isEqualTo(4);
        assertThat(files.append(RUN, 1, 0, bytes("one\ntwo\n"))).isEqualTo(8);
        assertThat(files.append(RUN, 1, 8, bytes(""))).isEqualTo(8);
        assertThat(files.append(RUN, 1, 20, bytes("lost"))).isEqualTo(8);
        assertThat(read(files.open(RUN, 1, 0))).isEqualTo("one\ntwo\n");
        assertThat(read(files.open(RUN, 1, 4))).isEqualTo("two\n");
        assertThat(read(files.open(RUN, 1, 99))).isEmpty();
        assertThat(files.size(RUN, 1)).isEqualTo(8);
    }

    @Test
    void a_log_that_is_sent_twice_at_once_is_kept_once() {
        // given
        byte[] whole = new byte[100_000];
        new Random(7).nextBytes(whole);

        // when
        IntStream.range(0, 8).parallel().forEach(sender -> {
            for (int from = 0; from < whole.length; from += 1_000) {
                byte[] part = java.util.Arrays.copyOfRange(whole, from, from + 1_000);
                assertThat(files.append(RUN, 2, from, part)).isGreaterThanOrEqualTo(from + 1_000);
            }
        });

        // then
        assertThat(HexFormat.of().formatHex(all(files.open(RUN, 2, 0))))
                .isEqualTo(HexFormat.of().formatHex(whole));
    }

    @Test
    void the_logs_of_a_run_are_listed_by_shard_and_deleted_together() {
        // given
        RunId other = RunId.next(NOW);
        List.of(10, 2, 0).forEach(shard -> files.append(RUN, shard, 0, bytes("x")));
        files.append(other, 1, 0, bytes("y"));

        // when + then
        assertThat(files.logs(RUN)).containsExactly(0, 2, 10);
        files.deleteAll(RUN);
        assertThat(files.logs(RUN)).isEmpty();
        assertThat(files.open(RUN, 2, 0)).isEmpty();
        assertThat(files.size(RUN, 2)).isZero();
        assertThat(files.logs(other)).containsExactly(1);
        files.deleteAll(RUN);
    }

    @Test
    void a_log_has_a_shard() {
        assertThatThrownBy(() -> files.append(RUN, -1, 0, bytes("x"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String read(Optional<InputStream> content) {
        return new String(all(content), UTF_8);
    }

    private static byte[] all(Optional<InputStream> content) {
        try (InputStream in = content.orElseThrow()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("on purpose");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("on purpose");
        }
    }
}
