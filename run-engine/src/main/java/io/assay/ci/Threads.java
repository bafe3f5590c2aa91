package io.assay.ci;

/** Threads that do not keep a process alive. */
final class Threads {
    private Threads() {}

    /** What a thread does; an interrupt ends it. */
    interface Task {
        void run() throws InterruptedException;
    }

    static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "assay-" + name);
        thread.setDaemon(true);
        return thread;
    }

    static void start(String name, Task task) {
        daemon(
                        () -> {
                            try {
                                task.run();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        name)
                .start();
    }
}
