package io.assay.client;

import io.assay.run.Counts;
import io.assay.run.TimelineEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** What a watch told, in its order. */
final class Heard implements WatchListener {
    final List<String> words = new CopyOnWriteArrayList<>();
    final CountDownLatch something = new CountDownLatch(1);
    final CountDownLatch loss = new CountDownLatch(1);

    @Override
    public void changed(RemoteRun run) {
        words.add("run " + run.state());
        something.countDown();
    }

    @Override
    public void progress(Counts counts) {
        words.add("done " + counts.done());
    }

    @Override
    public void timeline(TimelineEvent event) {
        words.add("timeline " + event.detail());
    }

    @Override
    public void connectionLost(String why) {
        words.add("lost");
        loss.countDown();
    }

    @Override
    public void connectionRegained() {
        words.add("regained");
    }

    /** Without how far it is. */
    List<String> withoutProgress() {
        return words.stream().filter(word -> !word.startsWith("done")).toList();
    }
}
