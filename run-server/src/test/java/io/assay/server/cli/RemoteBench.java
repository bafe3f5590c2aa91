package io.assay.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The command beside a service that answers as it is told. */
final class RemoteBench implements AutoCloseable {
    final FakeService service = new FakeService();
    private final Bench bench;

    RemoteBench(Path folder) throws IOException {
        bench = new Bench(folder).with("ASSAY_SERVER", service.url()).with("ASSAY_TOKEN", FakeService.TOKEN);
    }

    /** No service is named from now on. */
    RemoteBench alone() {
        bench.with("ASSAY_SERVER", "");
        return this;
    }

    /** Never tells the token. */
    Ended assay(String... arguments) throws IOException, InterruptedException {
        return discreet(bench.assay(arguments));
    }

    /** As {@link Bench#assayEach}. */
    List<Ended> assayEach(String... lines) throws IOException, InterruptedException {
        return bench.assayEach(lines).stream().map(RemoteBench::discreet).toList();
    }

    private static Ended discreet(Ended ended) {
        assertThat(ended.out() + ended.err()).doesNotContain(FakeService.TOKEN);
        return ended;
    }

    AssayProcess start(String... arguments) throws IOException {
        return bench.start(arguments);
    }

    String read(String file) throws IOException {
        return bench.read(file);
    }

    @Override
    public void close() {
        service.close();
    }
}
