package io.assay.defect.fingerprint;

import java.util.regex.Pattern;

/** The hash that bundlers put into a file's name, {@code main.3f2a9bc1.js}, which every build makes anew. */
final class BundleHash {
    private static final Pattern HASH = Pattern.compile("[.-](?=[a-f]*[0-9])[0-9a-f]{6,40}(?=\\.)");

    private BundleHash() {}

    static String without(String name) {
        return name.length() < 10 ? name : HASH.matcher(name).replaceAll("");
    }
}
