package io.assay.engine;

import io.assay.engine.workspace.Source;
import io.assay.engine.workspace.WorkingTree;
import io.assay.engine.workspace.Workspaces;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Working trees of one commit: as many as are in use at once, each cleaned before it is used again. Thread-safe.
 */
final class WorkingTrees implements Workplaces {
    private final Workspaces workspaces;
    private final Source.Git source;
    private final String commit;
    private final Map<Path, WorkingTree> trees = new HashMap<>();
    private final Deque<WorkingTree> used = new ArrayDeque<>();

    WorkingTrees(Workspaces workspaces, Source.Git source, String commit) {
        this.workspaces = workspaces;
        this.source = source;
        this.commit = commit;
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public Path take() throws InterruptedException {
        WorkingTree again;
        synchronized (this) {
            again = used.poll();
        }
        if (again != null) {
            again.clean();
            return again.path();
        }
        WorkingTree made = workspaces.tree(source, commit);
        synchronized (this) {
            trees.put(made.path(), made);
        }
        return made.path();
    }

    @Override
    public synchronized void giveBack(Path folder) {
        WorkingTree tree = trees.get(folder);
        if (tree != null) {
            used.add(tree);
        }
    }

    @Override
    public synchronized void close() {
        trees.values().forEach(WorkingTree::close);
        trees.clear();
        used.clear();
    }
}
