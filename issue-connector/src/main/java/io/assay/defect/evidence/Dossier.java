package io.assay.defect.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assay.artifact.Redactor;
import io.assay.defect.tracker.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers what goes with one record: pictures of screens, and one archive of the rest, each within bounds. Text has no
 * secrets when it leaves. What was left out the archive tells. Used by one thread.
 */
public final class Dossier {
    /** For pictures together, and for what is in the archive together, in bytes. */
    private static final int MOST = 10 << 20;

    private static final int MOST_PICTURES = 5;
    private static final int MOST_CASES = 20;

    private final String name;
    private final Redactor redactor;
    private final long largest;
    private final List<Attachment> pictures = new ArrayList<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private int cases;
    private long pictured;
    private long archived;

    /**
     * Of nothing yet.
     *
     * @param name of the archive, without its ending
     * @param largest how many bytes a file may have
     */
    public Dossier(String name, Redactor redactor, long largest) {
        this.name = name;
        this.redactor = redactor;
        this.largest = largest;
    }

    /**
     * Adds a case; past the twentieth nothing.
     *
     * @param title of the case
     * @param failure how it failed
     * @param output what it printed; may be empty
     */
    public void add(String title, String failure, String output, List<Exhibit> exhibits) {
        if (cases == MOST_CASES) {
            leftOut.add("cases after the first " + MOST_CASES);
        }
        cases++;
        if (cases > MOST_CASES) {
            return;
        }
        String folder = "%02d-%s/".formatted(cases, Names.plain(title));
        text(folder + "failure.txt", title + "\n\n" + failure);
        if (!output.isBlank()) {
            text(folder + "output.txt", output);
        }
        exhibits.forEach(exhibit -> add(folder, exhibit));
    }

    private void text(String path, String text) {
        archive(path, redactor.redact(text).getBytes(UTF_8));
    }

    private void add(String folder, Exhibit exhibit) {
        String file = Names.plain(exhibit.path().replaceFirst(".*[/\\\\]", ""));
        Optional<byte[]> read = read(folder + file, exhibit);
        if (read.isEmpty()) {
            return;
        }
        byte[] content = read.get();
        Optional<Picture> picture = Picture.of(content);
        if (picture.isPresent() && roomFor(content)) {
            pictured += content.length;
            String called = (pictures.size() + 1) + "-" + picture.get().named(file);
            pictures.add(new Attachment(called, picture.get().type(), content));
        } else {
            archive(folder + file, picture.isPresent() ? content : redacted(content));
        }
    }

    private boolean roomFor(byte[] picture) {
        return pictures.size() < MOST_PICTURES && picture.length <= largest && pictured + picture.length <= MOST;
    }

    private Optional<byte[]> read(String path, Exhibit exhibit) {
        if (exhibit.size() > MOST) {
            leftOut.add(path + ": it has " + exhibit.size() + " bytes");
            return Optional.empty();
        }
        try (InputStream in = exhibit.content().open()) {
            byte[] content = in.readNBytes(MOST + 1);
            if (content.length <= MOST) {
                return Optional.of(content);
            }
            leftOut.add(path + ": it has more than " + MOST + " bytes");
        } catch (IOException e) {
            leftOut.add(path + ": it cannot be read");
        }
        return Optional.empty();
    }

    private void archive(String path, byte[] content) {
        if (archived + content.length > MOST) {
            leftOut.add(path + ": there is too much already");
            return;
        }
        archived += content.length;
        files.put(Names.free(path, files.keySet()), content);
    }

    /** What is no text stays as it is. */
    private byte[] redacted(byte[] content) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return redactor.redact(text).getBytes(UTF_8);
        } catch (CharacterCodingException e) {
            return content;
        }
    }

    /** The archive first; without what is largest in it where it would be too large. */
    public List<Attachment> attachments() {
        List<Attachment> all = new ArrayList<>();
        for (byte[] archive = Archive.of(listed()); !files.isEmpty(); archive = Archive.of(listed())) {
            if (archive.length <= largest) {
                all.add(new Attachment(name + ".zip", "application/zip", archive));
                break;
            }
            leaveOutTheLargest();
        }
        all.addAll(pictures);
        return all;
    }

    private void leaveOutTheLargest() {
        String path = files.entrySet().stream()
                .max((a, b) -> Integer.compare(a.getValue().length, b.getValue().length))
                .orElseThrow()
                .getKey();
        files.remove(path);
        leftOut.add(path + ": the tracker takes no more than " + largest + " bytes");
    }

    private Map<String, byte[]> listed() {
        Map<String, byte[]> all = new LinkedHashMap<>(files);
        if (!leftOut.isEmpty()) {
            all.put("left-out.txt", (String.join("\n", leftOut) + "\n").getBytes(UTF_8));
        }
        return all;
    }
}
