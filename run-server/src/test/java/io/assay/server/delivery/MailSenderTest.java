package io.assay.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.assay.server.delivery.MailServer.Security;
import io.assay.server.delivery.Receiver.Address;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class MailSenderTest {
    private final GreenMail server =
            new GreenMail(new ServerSetup[] {setup(ServerSetup.PROTOCOL_SMTP), setup(ServerSetup.PROTOCOL_SMTPS)});

    /** On a busy machine it may take long to start. */
    private static ServerSetup setup(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        setup.setServerStartupTimeout(Duration.ofMinutes(1).toMillis());
        return setup;
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_mail_has_subject_text_and_an_id_that_stays_the_same() throws Exception {
        // given
        String body = "{\"subject\":\"smoke æøå\\r\\nBcc: all@example.com\",\"text\":\"smoke began to fail: ✗\\n\"}";

        // when
        Outcome first = send(plain(), body);
        Outcome second = send(plain(), body);

        // then
        assertThat(List.of(first, second)).allMatch(outcome -> outcome instanceof Outcome.Delivered);
        MimeMessage[] got = server.getReceivedMessages();
        assertThat(got).hasSize(4); // two recipients
        assertThat(got[0].getSubject()).isEqualTo("smoke æøå Bcc: all@example.com");
        assertThat(got[0].getHeader("Bcc")).isNull();
        assertThat(String.valueOf(got[0].getContent())).contains("smoke began to fail: ✗");
        assertThat(got[0].getMessageID()).isEqualTo("<msg_1@example.com>").isEqualTo(got[2].getMessageID());
        assertThat(got[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void one_address_that_is_refused_keeps_nobody_else_from_the_mail() throws IOException {
        try (PickyMailServer picky = new PickyMailServer()) {
            // given
            MailServer mail = with(Security.NONE, picky.port(), "");

            // when
            Outcome some = send(mail, List.of("gone@example.com", "here@example.com"), "{}");
            Outcome none = send(mail, List.of("gone@example.com"), "{}");

            // then
            assertThat(some).isInstanceOf(Outcome.Delivered.class);
            assertThat(some.words()).contains("1 of the addresses");
            assertThat(none).isInstanceOf(Outcome.Failed.class);
            assertThat(picky.taken()).containsExactly("<here@example.com>");
        }
    }

    @Test
    void a_server_that_cannot_encrypt_gets_nothing_where_it_has_to() {
        assertThat(send(with(Security.STARTTLS, server.getSmtp().getPort(), ""), "{}")
                        .words())
                .startsWith("the mail server did not take it");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_whose_certificate_nobody_vouches_for_gets_nothing() {
        assertThat(send(with(Security.TLS, server.getSmtps().getPort(), ""), "{}")
                        .words())
                .startsWith("the mail server did not take it");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_password_that_is_wrong_is_told_without_it() {
        // given
        server.setUser("assay@example.com", "assay", "right");

        // when
        Outcome outcome = send(with(Security.NONE, server.getSmtp().getPort(), "assay"), "{}");

        // then
        assertThat(outcome.words()).isEqualTo("the mail server does not accept user and password");
    }

    @Test
    void a_server_that_says_nothing_is_given_up_in_time() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(send(with(Security.NONE, silent.getLocalPort(), ""), "{}"))
                    .isInstanceOf(Outcome.Failed.class);
        }
    }

    private MailServer plain() {
        return with(Security.NONE, server.getSmtp().getPort(), "");
    }

    private static MailServer with(Security security, int port, String user) {
        return new MailServer("127.0.0.1", port, security, user, "wrong", "assay@example.com");
    }

    private static Outcome send(MailServer mail, String body) {
        return send(mail, List.of("a@example.com", "b@example.com"), body);
    }

    private static Outcome send(MailServer mail, List<String> to, String body) {
        Instant now = Instant.parse("2026-03-01T08:00:00Z");
        Delivery delivery = new Delivery(
                1, "msg_1", "team", "notices", "", "k", body, Delivery.State.WAITING, 1, now, now, now, null, "");
        Receiver receiver = new Receiver("team", new Address.Mail(to));
        try (MailSender sender =
                new MailSender(Optional.of(mail), Network.PLAIN, Duration.ofSeconds(3), InstantSource.fixed(now))) {
            return sender.send(receiver, delivery).join();
        }
    }
}
