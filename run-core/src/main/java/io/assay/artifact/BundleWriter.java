package io.assay.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.artifact.Bundle.Entry;
import io.assay.run.Artifact;
import io.assay.run.RunId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes one bundle's entries, and from what passed by, its manifest and sums. */
final class BundleWriter {
    private static final int SCHEMA = 1;
    private static final int MODE = 0100644;

    /** The first day that zip and most tools know: a time of 0 makes some of them complain. */
    private static final FileTime TIME = FileTime.fromMillis(315_532_800_000L);

    private final TarArchiveOutputStream tar;
    private final RunId run;
    private final List<Artifact> written = new ArrayList<>();

    BundleWriter(TarArchiveOutputStream tar, RunId run) {
        this.tar = tar;
        this.run = run;
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    void write(List<Entry> entries) throws IOException {
        for (Entry entry : entries) {
            add(entry);
        }
        add(BundlePaths.MANIFEST, manifest());
        add(BundlePaths.SUMS, sums().getBytes(UTF_8));
        tar.finish();
    }

    private void add(String path, byte[] content) throws IOException {
        add(new Entry(path, content.length, () -> new ByteArrayInputStream(content)));
    }

    private void add(Entry entry) throws IOException {
        TarArchiveEntry header = new TarArchiveEntry(entry.path(), true);
        header.setSize(entry.size());
        header.setMode(MODE);
        header.setIds(0, 0);
        header.setNames("", "");
        header.setLastModifiedTime(TIME);
        tar.putArchiveEntry(header);
        written.add(new Artifact(entry.path(), entry.size(), copy(entry)));
        tar.closeArchiveEntry();
    }

    /** Returns the content's sum. */
    private String copy(Entry entry) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (InputStream in = entry.content().open()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                size += length;
                if (size > entry.size()) {
                    throw changed(entry, "more than");
                }
                digest.update(buffer, 0, length);
                tar.write(buffer, 0, length);
            }
        }
        if (size < entry.size()) {
            throw changed(entry, "only " + size + " of");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static IOException changed(Entry entry, String found) {
        return new IOException("cannot bundle '" + entry.path() + "': it has " + found + " the " + entry.size()
                + " bytes that were told; it has changed since, bundle again when nothing writes to it");
    }

    private byte[] manifest() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("schema", SCHEMA);
            json.writeStringField("run", run.value());
            json.writeArrayFieldStart("entries");
            for (Artifact artifact : written) {
                json.writeStartObject();
                json.writeStringField("path", artifact.path());
                json.writeNumberField("size", artifact.size());
                json.writeStringField("sha256", artifact.sha256());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        return bytes.toByteArray();
    }

    /** As sha256sum writes and checks it: a line whose name had to be escaped begins with a backslash. */
    private String sums() {
        StringBuilder sums = new StringBuilder();
        for (Artifact artifact : written) {
            String path = artifact.path();
            String escaped = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
            sums.append(escaped.equals(path) ? "" : "\\").append(artifact.sha256());
            sums.append("  ").append(escaped).append('\n');
        }
        return sums.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
