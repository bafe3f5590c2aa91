package io.assay.defect.fingerprint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** .NET: {@code at Acme.Till.Total(Int32 n) in C:\Till.cs:line 3}; inner exceptions after {@code --->}. */
final class DotnetTrace implements Dialect {
    private static final Pattern FRAME = Pattern.compile(
            "\\s*at ([\\w.+`<>\\[\\],$|]{1,400})\\.([\\w.`<>\\[\\],$|]{1,200})\\(.*\\)(?: in (.{1,500}):line \\d+)?\\s*");
    private static final Pattern ASYNC = Pattern.compile("<(\\w+)>(?:d__\\d+|b__[\\w|]+|g__(\\w+)\\|.*)");
    private static final Pattern GENERIC = Pattern.compile("`\\d+|\\[[^\\]]*]");
    private static final String INNER = " ---> ";
    private static final String END = "--- End of inner exception stack trace ---";

    @Override
    public boolean isToldBy(String line) {
        return frame(line) != null;
    }

    /** Messages stand outermost first, then the frames of the innermost, ended by a line; so those are told apart by it. */
    @Override
    public List<Thrown> read(List<String> lines) {
        List<List<Frame>> stacks = new ArrayList<>(List.of(new ArrayList<>()));
        StringBuilder heads = new StringBuilder();
        boolean framed = false;
        for (String line : lines) {
            Frame frame = frame(line);
            if (frame != null) {
                stacks.get(stacks.size() - 1).add(frame);
                framed = true;
            } else if (line.strip().equals(END)) {
                stacks.add(new ArrayList<>());
            } else if (!framed) {
                heads.append(line.startsWith(INNER) ? "" : "\n").append(line);
            }
        }
        return chain(heads.toString().strip().split(INNER), stacks);
    }

    private static List<Thrown> chain(String[] heads, List<List<Frame>> stacks) {
        List<Thrown> chain = new ArrayList<>();
        for (int i = 0; i < heads.length; i++) {
            int stack = heads.length - 1 - i;
            chain.add(Header.of(heads[i], stack < stacks.size() ? stacks.get(stack) : List.of()));
        }
        Collections.reverse(chain);
        return chain;
    }

    private static @Nullable Frame frame(String line) {
        Matcher frame = FRAME.matcher(line.contains("at ") ? line : "");
        if (!frame.matches()) {
            return null;
        }
        String owner = frame.group(1);
        String function = frame.group(2);
        Matcher made = ASYNC.matcher(owner.substring(Math.max(owner.lastIndexOf('+'), owner.lastIndexOf('.')) + 1));
        if (made.matches()) {
            // A compiled async method is a class of its own: Till.<TotalAsync>d__5.MoveNext
            int end = Math.max(owner.lastIndexOf('+'), owner.lastIndexOf('.'));
            return named(owner.substring(0, Math.max(0, end)), made.group(1));
        }
        Matcher lambda = ASYNC.matcher(function);
        return named(owner, lambda.matches() ? lambda.group(1) : function);
    }

    private static Frame named(String owner, String function) {
        String plain = GENERIC.matcher(owner).replaceAll("");
        int display = plain.indexOf("+<>c");
        return Frame.ofOwner(
                display > 0 ? plain.substring(0, display) : plain,
                GENERIC.matcher(function).replaceAll(""));
    }
}
