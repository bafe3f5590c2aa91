package io.assay.server.service;

import io.assay.engine.Imports;
import io.assay.engine.files.RunFiles;
import io.assay.engine.queue.Queue;
import io.assay.engine.queue.QueueSettings;
import io.assay.engine.queue.RunOutputs;
import io.assay.engine.store.AuditTrail;
import io.assay.engine.store.Database;
import io.assay.engine.store.RunStore;
import io.assay.engine.store.SqlRunStore;
import io.assay.engine.trace.TraceSettings;
import io.assay.engine.workspace.Workspaces;
import io.assay.run.Artifact;
import io.assay.run.RunId;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * The parts of the service on one database, put together.
 *
 * @param queue also what agents lease from
 * @param remnants of deleted runs, to be cleared now and then
 */
public record Service(
        RunStore store, Queue queue, RunService runs, DefectDesk defects, Imports imports, Remnants remnants) {
    /**
     * What the service stands on.
     *
     * @param home below which runs have their folders
     * @param environment what {@code ${NAME}} in definitions stands for in this process
     * @param url where others reach the service, without a slash at its end; empty when unknown
     */
    public record Ground(
            Path home,
            Database database,
            RunFiles files,
            Workspaces workspaces,
            Map<String, String> environment,
            String url,
            InstantSource clock) {
        public Ground {
            environment = Map.copyOf(environment);
        }
    }

    public static Service on(Ground ground, QueueSettings settings) {
        RunStore store = new SqlRunStore(ground.database());
        Definitions definitions =
                new Definitions(ground.workspaces(), new Folders(ground.clock()), ground.environment());
        Projects projects = new Projects(ground.database(), definitions);
        Queue.Ports ports = new Queue.Ports(store, outputs(ground.files()), projects, AuditTrail::add);
        Queue queue = new Queue(ground.database(), ports, settings, ground.clock());
        Remnants remnants = new Remnants(ground.home(), ground.database(), ground.files(), ground.clock());
        Leavings leavings =
                new Leavings(ground.home(), ground.database(), store, remnants, definitions, ground.clock());
        Submissions submissions = new Submissions(
                definitions, TraceSettings.of(ground.environment()).isPresent(), ground.clock());
        DefectDesk defects = new DefectDesk(ground, store, projects, definitions);
        RunService runs = new RunService(ground.database(), store, queue, projects, submissions, leavings, defects);
        return new Service(store, queue, runs, defects, new Imports(ground.home(), store, ground.clock()), remnants);
    }

    private static RunOutputs outputs(RunFiles files) {
        return new RunOutputs() {
            @Override
            public void append(RunId run, int shard, long offset, byte[] bytes) {
                files.append(run, shard, offset, bytes);
            }

            @Override
            public Artifact put(RunId run, String path, InputStream content) {
                RunFiles.Content kept = files.keep(content, null).orElseThrow();
                return new Artifact(path, kept.size(), kept.sha256());
            }
        };
    }
}
