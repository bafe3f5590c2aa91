package io.assay.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import io.assay.artifact.Bundle.Entry;
import io.assay.run.RunId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
    private static final RunId RUN = new RunId("run_01J00000000000000000000000");

    @Test
    void what_was_put_in_is_read_back_in_the_order_of_paths() throws IOException {
        String longPath = "a/".repeat(120) + "é€.txt";
        byte[] bundle = bundle(List.of(entry("log/2.txt", "two"), entry(longPath, ""), entry("log/1.txt", "öne")));

        Map<String, byte[]> files = read(bundle);

        assertThat(files.keySet()).containsExactly(longPath, "log/1.txt", "log/2.txt", "manifest.json", "SHA256SUMS");
        assertThat(files.get("log/1.txt")).asString(UTF_8).isEqualTo("öne");
        assertThat(files.get(longPath)).isEmpty();
    }

    @Test
    void the_manifest_tells_size_and_sum_of_every_entry() throws Exception {
        Map<String, byte[]> files = read(bundle(List.of(entry("b", "bb"), entry("a \"quoted\"\n\\name", "aaa"))));

        JsonNode manifest = new ObjectMapper().readTree(files.get("manifest.json"));

        assertThat(manifest.get("schema").asInt()).isEqualTo(1);
        assertThat(manifest.get("run").asText()).isEqualTo(RUN.value());
        assertThat(manifest.get("entries")).hasSize(2).allSatisfy(entry -> {
            byte[] content = files.getOrDefault(entry.get("path").asText(), new byte[0]);
            assertThat(entry.get("size").asLong()).isEqualTo(content.length);
            assertThat(entry.get("sha256").asText()).isEqualTo(sha256(content));
        });
    }

    @Test
    void the_sums_are_as_sha256sum_writes_them() throws Exception {
        Map<String, byte[]> files = read(bundle(List.of(entry("a\nb\\c", "x"), entry("plain name", "y"))));

        assertThat(files.get("SHA256SUMS"))
                .asString(UTF_8)
                .isEqualTo("\\" + sha256("x") + "  a\\nb\\\\c\n" + sha256("y") + "  plain name\n"
                        + sha256(files.getOrDefault("manifest.json", new byte[0])) + "  manifest.json\n");
    }

    @Test
    void the_same_entries_give_the_same_bytes_whatever_their_order_and_how_they_are_read() throws IOException {
        String large = "0123456789abcdef\n".repeat(50_000);
        List<Entry> entries = new ArrayList<>(List.of(entry("x/1", large), entry("x/2", "small"), entry("y", large)));
        byte[] first = bundle(entries);

        Collections.reverse(entries);
        entries.replaceAll(entry ->
                new Entry(entry.path(), entry.size(), () -> slow(entry.content().open())));

        assertThat(bundle(entries)).isEqualTo(first);
    }

    @Test
    void nothing_of_the_writing_machine_is_in_it() throws IOException {
        try (TarArchiveInputStream tar = open(bundle(List.of(entry("a", "x"))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                assertThat(entry.getLastModifiedTime()).hasToString("1980-01-01T00:00:00Z");
                assertThat(entry.getMode()).isEqualTo(0100644);
                assertThat(entry.getLongUserId()).isZero();
                assertThat(entry.getUserName()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "\\\\server\\share",
                "C:/x",
                "c:x",
                "../x",
                "a/../../x",
                "a/..",
                "..\\x",
                "a\\..\\x",
                "./a",
                "a//b",
                "a/",
                "a\0b",
                "manifest.json",
                "SHA256SUMS",
                "manifest.json/x"
            })
    void a_path_that_could_lead_elsewhere_is_refused(String path) {
        assertThatThrownBy(() -> bundle(List.of(entry(path, "x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("into a bundle");
    }

    @Test
    void a_path_given_twice_or_under_a_file_is_refused() {
        assertThatThrownBy(() -> bundle(List.of(entry("a", "x"), entry("a", "y"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> bundle(List.of(entry("a", "x"), entry("a-b", "y"), entry("a/b", "z"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a' is a file");
    }

    @Test
    void content_that_has_not_the_size_that_was_told_is_refused() {
        Entry shrunk = new Entry("log", 4, () -> new ByteArrayInputStream(new byte[3]));
        Entry grown = new Entry("log", 4, () -> new ByteArrayInputStream(new byte[5]));

        assertThatThrownBy(() -> bundle(List.of(shrunk)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("only 3 of");
        assertThatThrownBy(() -> bundle(List.of(grown)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than");
    }

    private static Entry entry(String path, String text) {
        byte[] content = text.getBytes(UTF_8);
        return new Entry(path, content.length, () -> new ByteArrayInputStream(content));
    }

    private static byte[] bundle(List<Entry> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Bundle.write(out, RUN, entries);
        return out.toByteArray();
    }

    private static TarArchiveInputStream open(byte[] bundle) throws IOException {
        return new TarArchiveInputStream(new ZstdInputStream(new ByteArrayInputStream(bundle)), "UTF-8");
    }

    private static Map<String, byte[]> read(byte[] bundle) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (TarArchiveInputStream tar = open(bundle)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        return files;
    }

    private static String sha256(String content) throws Exception {
        return sha256(content.getBytes(UTF_8));
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    /** Gives a few bytes at each read. */
    private static InputStream slow(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return super.read(bytes, offset, Math.min(length, 1013));
            }
        };
    }
}
