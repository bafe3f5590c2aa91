package io.assay.server.plane.remote;

import io.assay.run.Run;
import io.assay.server.plane.DispatchException;
import io.assay.server.plane.DispatchException.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Something told in its turn whose answer, the run as it then is, is waited for. */
final class RunCall implements Parcel {
    private final Validity.Attempt<Run> call;
    private final CompletableFuture<Run> answer = new CompletableFuture<>();

    RunCall(Validity.Attempt<Run> call) {
        this.call = call;
    }

    @Override
    public int weight() {
        return 0;
    }

    @Override
    public void send() throws InterruptedException {
        answer.complete(call.make());
    }

    @Override
    public void dropped(RuntimeException why) {
        answer.completeExceptionally(why);
    }

    Run answer() {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DispatchException(Kind.AWAY, "interrupted while waiting for the service", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
