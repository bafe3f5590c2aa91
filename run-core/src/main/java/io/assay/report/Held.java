package io.assay.report;

import io.assay.report.ReportReader.Damage;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a stream has begun and not ended yet, by its identifier: as much of it as fits a limit of text. Beyond that, what began
 * first is let go, and counted.
 */
final class Held<V> {
    /** Of text in all, in characters. */
    private static final int MOST = 8 << 20;

    /** What an entry takes beside its text, in characters. */
    private static final int FRAME = 128;

    private static final int NAMED = 5;
    private static final int LONGEST_NAME = 500;

    private final Map<String, Entry<V>> entries = new LinkedHashMap<>();
    private final long most;
    private long text;
    private int letGo;

    Held() {
        this(MOST);
    }

    /**
     * With a limit of its own.
     *
     * @param most in characters
     */
    Held(long most) {
        this.most = most;
    }

    private record Entry<V>(V value, long text) {}

    /**
     * Takes a value, or the new length of one that is there.
     *
     * @param length of its text, in characters
     */
    void put(String id, V value, long length) {
        Entry<V> entry = new Entry<>(value, FRAME + id.length() + length);
        Entry<V> before = entries.put(id, entry);
        text += entry.text - (before == null ? 0 : before.text);
        if (text > most) {
            letGoAllBut(id);
        }
    }

    private void letGoAllBut(String latest) {
        Iterator<Map.Entry<String, Entry<V>>> oldest = entries.entrySet().iterator();
        while (text > most && oldest.hasNext()) {
            Map.Entry<String, Entry<V>> entry = oldest.next();
            if (!entry.getKey().equals(latest)) {
                oldest.remove();
                text -= entry.getValue().text;
                letGo++;
            }
        }
    }

    @Nullable
    V get(String id) {
        Entry<V> entry = entries.get(id);
        return entry == null ? null : entry.value;
    }

    V getOrDefault(String id, V otherwise) {
        V value = get(id);
        return value == null ? otherwise : value;
    }

    @Nullable
    V remove(String id) {
        Entry<V> entry = entries.remove(id);
        text -= entry == null ? 0 : entry.text;
        return entry == null ? null : entry.value;
    }

    void clear() {
        entries.clear();
        text = 0;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    /** Of all values, in characters. */
    long text() {
        return text;
    }

    /** The identifiers, in the order in which they came. */
    Stream<String> ids() {
        return entries.keySet().stream();
    }

    /** The values, in the order in which they came. */
    Stream<V> values() {
        return entries.values().stream().map(Entry::value);
    }

    /** How many had to go before their end. */
    int letGo() {
        return letGo;
    }

    /** What is wrong with a stream that ends here; empty when nothing is open. */
    Optional<Damage> unended(Function<V, String> name) {
        return unended(values().map(name), size(), letGo);
    }

    /**
     * What is wrong with a stream that ends in the middle of these.
     *
     * @param letGo how many were let go beside them
     */
    static Optional<Damage> unended(Stream<String> names, int count, int letGo) {
        if (count == 0) {
            return letGo == 0
                    ? Optional.empty()
                    : Optional.of(new Damage(-1, letGo + " could not be remembered: too much was open at once", false));
        }
        String named = names.limit(NAMED).map(Held::shortened).collect(Collectors.joining(", "));
        String more = count > NAMED ? " and " + (count - NAMED) + " more" : "";
        String gone = letGo == 0 ? "" : "; " + letGo + " others could not be remembered";
        return Optional.of(new Damage(-1, "begun but not ended: " + named + more + gone, true));
    }

    /** The beginning of a name that nobody would write. */
    static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }
}
