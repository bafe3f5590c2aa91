package io.assay.engine;

import java.nio.file.Path;

/** The folders in which a run's shards execute. Thread-safe. */
interface Workplaces extends AutoCloseable {
    /** Whether all shards work in the same folder. */
    boolean shared();

    /** A folder as the revision has it, or the one that is shared. */
    Path take() throws InterruptedException;

    /** Nothing executes in the folder any more. */
    void giveBack(Path folder);

    @Override
    void close();

    /** One folder for all, used as it is. */
    record Shared(Path folder) implements Workplaces {
        @Override
        public boolean shared() {
            return true;
        }

        @Override
        public Path take() {
            return folder;
        }

        @Override
        public void giveBack(Path given) {}

        @Override
        public void close() {}
    }
}
