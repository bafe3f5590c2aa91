package io.assay.report.html;

import io.assay.run.CaseId;
import java.util.Locale;

/**
 * Where in the page a case is: {@code case-} and 14 hexadecimal digits made of its identity, so that a link to a case
 * means the same case in every run's page. {@code data.js} computes the same digits, so that the table need not carry
 * 100,000 of them; hence two 32-bit hashes of UTF-16 units, which both languages multiply alike, and not a digest.
 */
final class Anchor {
    private Anchor() {}

    static String of(CaseId id) {
        return "case-" + hash(id.key());
    }

    static String hash(String text) {
        int high = 0xdeadbeef;
        int low = 0x41c6ce57;
        for (int i = 0; i < text.length(); i++) {
            high = (high ^ text.charAt(i)) * 0x9e3779b1;
            low = (low ^ text.charAt(i)) * 0x5f356495;
        }
        int mixedHigh = mix(high, low);
        int mixedLow = mix(low, high);
        return String.format(Locale.ROOT, "%06x%08x", mixedLow & 0xffffff, mixedHigh);
    }

    private static int mix(int own, int other) {
        return ((own ^ (own >>> 16)) * 0x85ebca6b) ^ ((other ^ (other >>> 13)) * 0xc2b2ae35);
    }
}
