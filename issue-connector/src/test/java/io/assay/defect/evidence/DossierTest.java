package io.assay.defect.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.artifact.Redactor;
import io.assay.defect.tracker.Attachment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class DossierTest {
    private static final long LARGE = 100 << 20;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 7};

    @Test
    void all_that_is_known_of_a_case_is_in_one_archive_and_its_pictures_beside_it() {
        Dossier dossier = dossier(LARGE);

        dossier.add(
                "com.example.ShopTest › pays",
                "expected: <1>",
                "paying\n",
                List.of(exhibit("build/shots/pay screen.PNG", PNG), exhibit("C:\\logs\\browser.log", "GET /\n")));

        List<Attachment> attachments = dossier.attachments();
        assertThat(attachments).extracting(Attachment::name).containsExactly("evidence-1.zip", "1-pay-screen.PNG");
        assertThat(attachments.get(1).type()).isEqualTo("image/png");
        assertThat(attachments.get(1).content()).isEqualTo(PNG);
        assertThat(unzipped(attachments.get(0)))
                .containsOnlyKeys(
                        "01-com.example.ShopTest-pays/failure.txt",
                        "01-com.example.ShopTest-pays/output.txt",
                        "01-com.example.ShopTest-pays/browser.log")
                .containsEntry(
                        "01-com.example.ShopTest-pays/failure.txt", "com.example.ShopTest › pays\n\nexpected: <1>");
    }

    @Test
    void the_same_gives_the_same_bytes() {
        List<Attachment> first = filled().attachments();
        List<Attachment> second = filled().attachments();

        assertThat(first.get(0).content()).isEqualTo(second.get(0).content());
    }

    private static Dossier filled() {
        Dossier dossier = dossier(LARGE);
        dossier.add("pays", "it fails", "", List.of(exhibit("a.txt", "b")));
        return dossier;
    }

    @Test
    void secrets_are_taken_out_of_text_and_of_nothing_else() {
        byte[] binary = "\u00ffhunter2hunter2".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        Dossier dossier = dossier(LARGE);

        dossier.add(
                "hunter2hunter2",
                "hunter2hunter2 refused",
                "hunter2hunter2",
                List.of(exhibit("a.log", "as hunter2hunter2 é"), exhibit("trace.bin", binary)));

        Map<String, String> files = unzipped(dossier.attachments().get(0));
        assertThat(files).hasSize(4);
        files.forEach((name, text) -> {
            if (!name.endsWith("trace.bin")) {
                assertThat(text).doesNotContain("hunter2").contains("***");
            }
        });
    }

    @Test
    void a_hostile_name_leads_nowhere() {
        Dossier dossier = dossier(LARGE);

        dossier.add(
                "../../etc › \u202epasswd",
                "it fails",
                "",
                List.of(
                        exhibit("../../../root/.ssh/authorized_keys", "a"),
                        exhibit("..", "b"),
                        exhibit("a\"\r\nX: y.txt", "c"),
                        exhibit("", "d"),
                        exhibit("é".repeat(300) + "." + "x".repeat(300), "e"),
                        exhibit("x".repeat(300) + ".txt", "f")));

        assertThat(unzipped(dossier.attachments().get(0)).keySet())
                .allMatch(name -> name.matches("01-etc-passwd/[A-Za-z0-9][A-Za-z0-9._-]{0,90}"))
                .hasSize(7);
    }

    @Test
    void what_is_called_alike_is_kept_apart() {
        Dossier dossier = dossier(LARGE);

        dossier.add(
                "pays",
                "it fails",
                "",
                List.of(
                        exhibit("a/shot.png", PNG),
                        exhibit("b/shot.png", PNG),
                        exhibit("a/log.txt", "a"),
                        exhibit("b/log.txt", "b")));

        List<Attachment> attachments = dossier.attachments();
        assertThat(attachments)
                .extracting(Attachment::name)
                .containsExactly("evidence-1.zip", "1-shot.png", "2-shot.png");
        assertThat(unzipped(attachments.get(0)))
                .containsEntry("01-pays/log.txt", "a")
                .containsEntry("01-pays/log-2.txt", "b");
    }

    @Test
    void a_picture_is_told_by_its_content() {
        Dossier dossier = dossier(LARGE);

        dossier.add(
                "pays",
                "it fails",
                "",
                List.of(exhibit("page.png", "<script>alert(1)</script>"), exhibit("shot", PNG)));

        List<Attachment> attachments = dossier.attachments();
        assertThat(attachments).extracting(Attachment::name).containsExactly("evidence-1.zip", "1-shot.png");
        assertThat(unzipped(attachments.get(0))).containsKey("01-pays/page.png");
    }

    @Test
    void no_file_is_larger_than_the_tracker_takes_and_what_is_left_out_is_told() {
        byte[] large = new byte[50_000];
        new Random(1).nextBytes(large);
        Dossier dossier = dossier(10_000);

        dossier.add("pays", "it fails", "", List.of(exhibit("large.bin", large), exhibit("small.bin", PNG)));

        List<Attachment> attachments = dossier.attachments();
        assertThat(attachments).allMatch(each -> each.size() <= 10_000);
        assertThat(unzipped(attachments.get(0)))
                .doesNotContainKey("01-pays/large.bin")
                .containsEntry("left-out.txt", "01-pays/large.bin: the tracker takes no more than 10000 bytes\n");
    }

    @Test
    void a_tracker_that_takes_next_to_nothing_gets_nothing() {
        Dossier dossier = dossier(10);

        dossier.add("pays", "it fails", "", List.of());

        assertThat(dossier.attachments()).isEmpty();
    }

    @Test
    void what_is_endless_gone_or_too_much_is_left_out() {
        Dossier dossier = dossier(LARGE);
        List<Exhibit> exhibits = new ArrayList<>(List.of(
                new Exhibit("endless", 1, null, () -> new Endless()),
                new Exhibit("huge", 1L << 40, null, () -> {
                    throw new AssertionError("is not opened");
                }),
                new Exhibit("gone", 1, null, () -> {
                    throw new IOException("no such file");
                })));
        for (int i = 0; i < 7; i++) {
            exhibits.add(exhibit("shot" + i, PNG));
        }

        for (int i = 0; i < 30; i++) {
            dossier.add("case " + i, "it fails", "", i == 0 ? exhibits : List.of());
        }

        List<Attachment> attachments = dossier.attachments();
        assertThat(attachments).hasSize(1 + 5);
        Map<String, String> files = unzipped(attachments.get(0));
        assertThat(files).containsKeys("01-case-0/shot5", "01-case-0/shot6", "20-case-19/failure.txt");
        assertThat(files.getOrDefault("left-out.txt", "").lines())
                .containsExactly(
                        "01-case-0/endless: it has more than 10485760 bytes",
                        "01-case-0/huge: it has 1099511627776 bytes",
                        "01-case-0/gone: it cannot be read",
                        "cases after the first 20");
    }

    private static final class Endless extends java.io.InputStream {
        @Override
        public int read() {
            return 'x';
        }
    }

    private static Dossier dossier(long largest) {
        return new Dossier("evidence-1", Redactor.of(List.of("hunter2hunter2")), largest);
    }

    private static Exhibit exhibit(String path, String text) {
        return exhibit(path, text.getBytes(UTF_8));
    }

    private static Exhibit exhibit(String path, byte[] content) {
        return new Exhibit(path, content.length, null, () -> new ByteArrayInputStream(content));
    }

    private static Map<String, String> unzipped(Attachment archive) {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive.content()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
