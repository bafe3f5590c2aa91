package io.assay.report;

import io.assay.report.text.CappedText;
import io.assay.report.xml.XmlElement;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** What a test of CTest printed, which may be compressed and is then encoded. */
final class CtestOutput {
    private static final int GZIP_MAGIC = 0x1f;

    /** An expanded text is read no further than this, in characters: what was compressed may expand a thousandfold. */
    private static final long LONGEST = 64L << 20;

    private CtestOutput() {}

    static String of(XmlElement test) {
        return test.first("Results", "Measurement", "Value")
                .map(CtestOutput::decoded)
                .orElse("");
    }

    private static String decoded(XmlElement value) {
        if (!value.attribute("encoding").equals("base64")) {
            return value.verbatim();
        }
        // what cannot be decoded ends the text; what was decoded before it stands
        byte[] bytes = decode(value.text().replaceAll("\\s", "").replaceAll("[^A-Za-z0-9+/].*", ""));
        return value.attribute("compression").isEmpty() ? new String(bytes, StandardCharsets.UTF_8) : expanded(bytes);
    }

    private static byte[] decode(String base64) {
        int usable = base64.length() % 4 == 1 ? base64.length() - 1 : base64.length();
        return Base64.getDecoder().decode(base64.substring(0, usable));
    }

    /** CTest says gzip and writes zlib. */
    private static String expanded(byte[] bytes) {
        CappedText text = new CappedText(CappedText.OUTPUT);
        try (InputStream in = new BufferedInputStream(new ByteArrayInputStream(bytes));
                Reader reader = new InputStreamReader(
                        bytes.length > 0 && bytes[0] == GZIP_MAGIC
                                ? new GZIPInputStream(in)
                                : new InflaterInputStream(in),
                        StandardCharsets.UTF_8)) {
            char[] chunk = new char[8192];
            long read = 0;
            for (int n = reader.read(chunk); n >= 0 && read < LONGEST; n = reader.read(chunk)) {
                text.append(new String(chunk, 0, n));
                read += n;
            }
        } catch (IOException damaged) {
            text.line("[the rest of the output could not be expanded: " + damaged.getMessage() + "]");
        }
        return text.toString();
    }
}
