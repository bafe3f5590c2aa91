package io.assay.engine.plane;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.artifact.Redactor;
import io.assay.engine.plane.Launcher.Execution;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocalLauncherTest extends LauncherContract {
    @Override
    Launcher launcher(Redactor redactor, InstantSource clock) {
        return new LocalLauncher(redactor, Set.of(), clock);
    }

    @Test
    void the_shell_leads_a_group_and_a_kill_of_the_group_is_seen_at_once() throws Exception {
        Launcher launcher = launcher(Redactor.of(List.of()), InstantSource.system());
        CommandFixture fixture = new CommandFixture(launcher, directory);
        Execution execution = fixture.start("sleep 300 & echo ready; wait");
        fixture.nextLine();

        boolean thereWasAGroup = Signal.KILL.sendToGroup(execution.pid());
        ShardExit exit = execution.await();

        assertThat(thereWasAGroup).isTrue();
        assertThat(exit.killed()).isTrue();
        assertThat(exit.code()).isEqualTo(137);
    }
}
