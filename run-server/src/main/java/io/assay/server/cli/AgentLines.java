package io.assay.server.cli;

import io.assay.engine.queue.Lease;
import io.assay.engine.queue.Lease.Ref;
import io.assay.engine.queue.Offer;
import io.assay.run.Run;
import io.assay.server.plane.AgentListener;
import java.io.PrintWriter;
import java.net.URI;

/** Tells what an agent does, a line each. */
final class AgentLines implements AgentListener {
    private final PrintWriter out;
    private final URI server;

    AgentLines(PrintWriter out, URI server) {
        this.out = out;
        this.server = server;
    }

    @Override
    public void ready(Offer offer) {
        String labels = offer.labels().isEmpty()
                ? "no labels"
                : "labels " + String.join(", ", offer.labels().stream().sorted().toList());
        line("agent " + offer.agent() + " asks " + server + " for runs: " + count(offer.slots(), "slot") + ", "
                + labels);
    }

    @Override
    public void leased(Lease lease) {
        Run run = lease.run();
        String target = run.environment().isEmpty() ? "" : " on " + run.environment();
        line(run.id() + " " + run.project() + "/" + run.suite() + target + ": executing, "
                + count(lease.slots(), "slot")
                + (lease.epoch() == 1 ? "" : ", leased for the " + lease.epoch() + ". time"));
    }

    @Override
    public void ended(Run run) {
        line(run.id() + " " + run.state() + (run.message().isEmpty() ? "" : ": " + run.message()));
    }

    @Override
    public void cancelling(Ref lease, String actor) {
        line(lease.run() + " is being cancelled for " + actor);
    }

    @Override
    public void lost(Ref lease, String why) {
        line(lease.run() + " is not ours any more, its processes are ended: " + why);
    }

    @Override
    public void broken(Ref lease, Throwable fault) {
        line(lease.run() + " cannot be executed here: " + fault);
    }

    @Override
    public void away(String why) {
        line(why + "; asking again until it answers");
    }

    @Override
    public void back() {
        line(server + " answers again");
    }

    @Override
    public void denied(String why) {
        line(why + "; is the token one for agents, and still valid? Asking a few times more");
    }

    @Override
    public void draining(int left) {
        line("taking no further run; " + (left == 0 ? "nothing" : count(left, "run")) + " left to finish");
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private synchronized void line(String text) {
        out.println(text.replaceAll("\\p{Cntrl}+", " "));
        out.flush();
    }
}
