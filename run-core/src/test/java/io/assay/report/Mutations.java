package io.assay.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils reports, in the same way each time. */
final class Mutations {
    private static final int MOST_CHANGES = 4;
    private static final List<byte[]> ODDITIES = List.of(
            new byte[0],
            new byte[] {0},
            new byte[] {(byte) 0xff, (byte) 0xfe},
            new byte[] {(byte) 0xc3},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            text("\r"),
            text("\""),
            text("\\"),
            text("\\u"),
            text("\\ud800"),
            text("<"),
            text("</"),
            text("<![CDATA["),
            text("]]>"),
            text("<!--"),
            text("<!DOCTYPE a [<!ENTITY b '&b;'>]>"),
            text("&#x110000;"),
            text("&lt"),
            text("{"),
            text("}"),
            text("["),
            text("]"),
            text(",\n"),
            text("null"),
            text("-1"),
            text("1e999"),
            text("99999999999999999999"),
            text("NaN"),
            text("|n|'"),
            text("    "),
            text("not ok 1"),
            text("  ---\n"));

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    /** The report with a few changes; {@code other} lends pieces. */
    byte[] of(byte[] report, byte[] other) {
        byte[] changed = report;
        for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
            changed = once(changed, other);
        }
        return changed;
    }

    private byte[] once(byte[] report, byte[] other) {
        int at = random.nextInt(report.length + 1);
        int end = Math.min(report.length, at + random.nextInt(1 + random.nextInt(2_000)));
        return switch (random.nextInt(6)) {
            case 0 -> spliced(report, at, at, ODDITIES.get(random.nextInt(ODDITIES.size())));
            case 1 -> spliced(report, at, end, new byte[0]);
            case 2 -> spliced(report, at, at, piece(report));
            case 3 -> spliced(report, at, end, piece(other));
            case 4 -> spliced(report, at, Math.min(report.length, at + 1), new byte[] {(byte) random.nextInt(256)});
            default -> spliced(report, at, at, twice(report, at, end));
        };
    }

    private byte[] piece(byte[] of) {
        int from = random.nextInt(of.length + 1);
        return part(of, from, Math.min(of.length, from + random.nextInt(500)));
    }

    private byte[] twice(byte[] of, int from, int end) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = random.nextInt(30); i >= 0; i--) {
            all.write(of, from, end - from);
        }
        return all.toByteArray();
    }

    private static byte[] spliced(byte[] report, int from, int end, byte[] with) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(report, 0, from);
        all.writeBytes(with);
        all.write(report, end, report.length - end);
        return all.toByteArray();
    }

    private static byte[] part(byte[] of, int from, int end) {
        return Arrays.copyOfRange(of, from, end);
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }
}
