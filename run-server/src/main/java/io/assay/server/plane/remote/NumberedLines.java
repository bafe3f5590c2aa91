package io.assay.server.plane.remote;

import io.assay.engine.store.RunStore.Batch;
import io.assay.run.CaseResult;
import io.assay.server.plane.protocol.AgentProtocol;
import io.assay.server.plane.protocol.Messages.NumberedBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cuts batches into lines that are not too long, and counts them. Lines leave in the order of their numbers. */
final class NumberedLines {
    private static final int LONG_ENOUGH = 512 * 1024;
    private static final int CASE = 500;

    private long number;

    synchronized void add(Batch batch, Consumer<byte[]> out) {
        List<CaseResult> cases = new ArrayList<>();
        long length = 0;
        for (CaseResult result : batch.cases()) {
            cases.add(result);
            length += length(result);
            if (length > LONG_ENOUGH) {
                out.accept(line(new Batch(cases, List.of(), List.of(), List.of(), List.of())));
                cases.clear();
                length = 0;
            }
        }
        out.accept(line(new Batch(cases, batch.events(), batch.notices(), batch.artifacts(), batch.processes())));
    }

    private byte[] line(Batch batch) {
        number++;
        return AgentProtocol.encode(AgentProtocol.BATCH, new NumberedBatch(number, batch));
    }

    private static long length(CaseResult result) {
        int failure = result.failureIfAny()
                .map(each -> each.message().length() + each.trace().length())
                .orElse(0);
        return CASE + failure + (long) result.output().length();
    }
}
