package io.assay.client;

import io.assay.run.RunId;
import io.assay.run.TimelineEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a run by asking for it. The server holds its answer until there is news; where it does not, or something between
 * cuts such an answer off, there is a pause between two questions.
 */
final class PollFollowing implements Following {
    private static final Duration HOLD = Duration.ofSeconds(30);

    /** Plain questions are so many first pauses apart. */
    private static final int CALM = 4;

    private final Requests requests;
    private final RunId id;
    private final Watched watched;
    private boolean holds = true;

    PollFollowing(Requests requests, RunId id, Watched watched) {
        this.requests = requests;
        this.id = id;
        this.watched = watched;
    }

    @Override
    public Next step(Duration left) throws IOException, InterruptedException {
        Optional<Long> known = watched.last().map(last -> last.run().version());
        Duration hold = HOLD.compareTo(left) < 0 ? HOLD : left;
        boolean held = holds && known.isPresent();
        long start = System.nanoTime();
        RemoteRun now = get(held ? holding(known.orElseThrow(), hold) : Call.get("/runs/" + id));
        boolean news = known.isEmpty() || now.run().version() > known.get();
        if (news) {
            tellTimeline();
        }
        watched.run(now);
        if (held && !news && System.nanoTime() - start < hold.toNanos() / 2) {
            holds = false;
        }
        return news || holds ? Next.ON : Next.PAUSE;
    }

    @Override
    public Duration pause() {
        return requests.patience().pause().multipliedBy(CALM);
    }

    private Call holding(long version, Duration hold) {
        String path = new Query("/runs/" + id)
                .with("wait", Math.max(1, hold.toSeconds()) + "s")
                .with("version", version)
                .toString();
        return Call.get(path).waiting(hold.plus(requests.patience().answer()));
    }

    private RemoteRun get(Call call) throws IOException, InterruptedException {
        try (Answer answer = requests.once(call)) {
            RemoteRun run = RunForm.read(requests.json(answer));
            watched.reached();
            return run;
        } catch (ApiException refused) {
            if (refused.status() == 400 || refused.status() == 504) {
                holds = false;
            }
            throw refused;
        }
    }

    /** All pages: what is not known yet is on the last. */
    private void tellTimeline() throws IOException, InterruptedException {
        List<TimelineEvent> all = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            Query path = new Query("/runs/" + id + "/timeline").with("cursor", cursor.get());
            try (Answer answer = requests.once(Call.get(path.toString()))) {
                JsonObject page = requests.json(answer);
                page.objects("timeline").stream().map(RunForm::event).forEach(all::add);
                cursor = page.textIfAny("next");
            }
        }
        all.stream().skip(watched.told()).forEach(watched::timeline);
    }
}
