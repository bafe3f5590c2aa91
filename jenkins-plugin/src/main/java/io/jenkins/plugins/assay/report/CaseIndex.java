package io.jenkins.plugins.assay.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.assay.run.Comparison;
import io.assay.run.Verdict;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * What can be said of the cases of a file without reading them: two bytes a case, and where the blocks are. Verdicts and kinds
 * are written by their names, so that a later version may number them otherwise.
 */
final class CaseIndex {
    private static final Verdict[] VERDICTS = Verdict.values();
    private static final Comparison.Kind[] KINDS = Comparison.Kind.values();
    private static final int MOST_BLOCKS = 1 << 24;
    private static final int MOST_CASES = 1 << 26;
    private static final int QUARANTINED = 0x80;

    private byte[] verdicts = new byte[256];
    private byte[] kinds = new byte[256];
    private int cases;
    private long[] offsets = new long[16];
    private int[] firsts = new int[16];
    private int blocks;

    void addCase(Verdict verdict, boolean quarantined, @CheckForNull Comparison.Kind kind) {
        if (cases == verdicts.length) {
            verdicts = Arrays.copyOf(verdicts, cases * 2);
            kinds = Arrays.copyOf(kinds, cases * 2);
        }
        verdicts[cases] = (byte) (verdict.ordinal() | (quarantined ? QUARANTINED : 0));
        kinds[cases] = (byte) (kind == null ? 0 : kind.ordinal() + 1);
        cases++;
    }

    /** A block whose first case is {@code first}. */
    void addBlock(long offset, int first) {
        if (blocks == offsets.length) {
            offsets = Arrays.copyOf(offsets, blocks * 2);
            firsts = Arrays.copyOf(firsts, blocks * 2);
        }
        offsets[blocks] = offset;
        firsts[blocks] = first;
        blocks++;
    }

    int cases() {
        return cases;
    }

    int blocks() {
        return blocks;
    }

    Verdict verdict(int index) {
        return VERDICTS[verdicts[index] & 0x7f];
    }

    boolean quarantined(int index) {
        return (verdicts[index] & QUARANTINED) != 0;
    }

    /** Null where there was nothing to compare with. */
    @CheckForNull
    Comparison.Kind kind(int index) {
        return kinds[index] == 0 ? null : KINDS[kinds[index] - 1];
    }

    long offset(int block) {
        return offsets[block];
    }

    int first(int block) {
        return firsts[block];
    }

    int blockOf(int index) {
        int found = Arrays.binarySearch(firsts, 0, blocks, index);
        return found >= 0 ? found : -found - 2;
    }

    void write(DataOutputStream out) throws IOException {
        names(VERDICTS, out);
        names(KINDS, out);
        out.writeInt(cases);
        out.write(verdicts, 0, cases);
        out.write(kinds, 0, cases);
        out.writeInt(blocks);
        for (int i = 0; i < blocks; i++) {
            out.writeLong(offsets[i]);
            out.writeInt(firsts[i]);
        }
    }

    private static void names(Enum<?>[] constants, DataOutputStream out) throws IOException {
        CaseCodec.number(constants.length, out);
        for (Enum<?> constant : constants) {
            CaseCodec.text(constant.name(), out);
        }
    }

    static CaseIndex read(DataInputStream in) throws IOException {
        CaseIndex index = new CaseIndex();
        byte[] verdicts = codes(Verdict.class, 0, in);
        byte[] kinds = codes(Comparison.Kind.class, 1, in);
        index.cases = atMost(MOST_CASES, in.readInt());
        index.verdicts = new byte[index.cases];
        index.kinds = new byte[index.cases];
        in.readFully(index.verdicts);
        in.readFully(index.kinds);
        for (int i = 0; i < index.cases; i++) {
            int told = index.verdicts[i];
            index.verdicts[i] = (byte) (translated(verdicts, told & 0x7f) | told & QUARANTINED);
            index.kinds[i] = translated(kinds, index.kinds[i]);
        }
        index.readBlocks(in);
        return index;
    }

    private void readBlocks(DataInputStream in) throws IOException {
        int count = atMost(MOST_BLOCKS, in.readInt());
        for (int i = 0; i < count; i++) {
            addBlock(in.readLong(), in.readInt());
        }
        if (cases > 0 && (blocks == 0 || firsts[0] != 0)) {
            throw new DamagedCaseFile("its index names no place for its cases");
        }
    }

    /** Today's code for each code of the file; the names begin at {@code from}. */
    private static <E extends Enum<E>> byte[] codes(Class<E> type, int from, DataInputStream in) throws IOException {
        byte[] codes = new byte[atMost(100, CaseCodec.number(in)) + from];
        for (int i = from; i < codes.length; i++) {
            String name = CaseCodec.text(in);
            try {
                codes[i] = (byte) (Enum.valueOf(type, name).ordinal() + from);
            } catch (IllegalArgumentException e) {
                throw new DamagedCaseFile("it knows '" + name + "', which this version of the plugin does not");
            }
        }
        return codes;
    }

    private static byte translated(byte[] codes, int told) throws DamagedCaseFile {
        if (told < 0 || told >= codes.length) {
            throw new DamagedCaseFile("its index has an unknown code");
        }
        return codes[told];
    }

    private static int atMost(int limit, int value) throws DamagedCaseFile {
        if (value < 0 || value > limit) {
            throw new DamagedCaseFile("its index names " + value + " of what can be " + limit + " at most");
        }
        return value;
    }
}
