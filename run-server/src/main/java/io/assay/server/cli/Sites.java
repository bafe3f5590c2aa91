package io.assay.server.cli;

import io.assay.engine.ExecutionSite;
import io.assay.engine.workspace.Workspaces;
import io.assay.server.LocalPlane;
import io.assay.server.plane.RunExecutor;
import java.nio.file.Path;
import java.time.InstantSource;

/** Where agents of this command execute. */
final class Sites {
    private static final long MOST_OF_WORKSPACES = 20L << 30;

    private Sites() {}

    static RunExecutor ofAnAgent(Path home) throws InterruptedException {
        InstantSource clock = InstantSource.system();
        Workspaces workspaces = Workspaces.open(home.resolve("workspaces"), MOST_OF_WORKSPACES, System.getenv(), clock);
        ExecutionSite site = ExecutionSite.ofAnAgent(home, workspaces, System.getenv(), clock);
        site.endLeftovers();
        return new LocalPlane(site);
    }
}
