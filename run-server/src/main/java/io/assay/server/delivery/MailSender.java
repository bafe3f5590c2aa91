package io.assay.server.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.server.delivery.MailServer.Security;
import io.assay.server.delivery.Receiver.Address.Mail;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** Sends messages by SMTP. One at a time for a receiver, so that a mail server that hangs holds a thread for each. */
final class MailSender implements Sender {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<MailServer> server;
    private final Optional<SSLContext> trust;
    private final Duration patience;
    private final InstantSource clock;
    private final ExecutorService hands = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "assay-deliveries-mail");
        thread.setDaemon(true);
        return thread;
    });

    MailSender(Optional<MailServer> server, Network network, Duration patience, InstantSource clock) {
        this.server = server;
        this.trust = network.authorities().map(Trust::beside);
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<Outcome> send(Receiver receiver, Delivery delivery) {
        Mail address = (Mail) receiver.address();
        if (server.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Outcome.Failed("the server was told of no mail server: set 'mail' in its file"));
        }
        return CompletableFuture.supplyAsync(() -> sent(server.get(), address, delivery), hands);
    }

    private Outcome sent(MailServer known, Mail address, Delivery delivery) {
        try {
            Transport.send(message(known, address, delivery));
            return new Outcome.Delivered("taken by the mail server");
        } catch (AuthenticationFailedException e) {
            return new Outcome.Failed("the mail server does not accept user and password");
        } catch (SendFailedException e) {
            return refused(e);
        } catch (MessagingException e) {
            return new Outcome.Failed(
                    "the mail server did not take it (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Whoever was reached gets nothing twice because somebody else has left. */
    private static Outcome refused(SendFailedException refusal) {
        int reached = refusal.getValidSentAddresses() == null ? 0 : refusal.getValidSentAddresses().length;
        return reached == 0
                ? new Outcome.Failed("the mail server refused every address")
                : new Outcome.Delivered(
                        "taken by the mail server for " + reached + " of the addresses; it refused the others");
    }

    private MimeMessage message(MailServer known, Mail address, Delivery delivery) throws MessagingException {
        JsonNode body = parsed(delivery.body());
        MimeMessage message = new Identified(session(known), delivery.id(), known.from());
        message.setFrom(new InternetAddress(known.from()));
        for (String to : address.to()) {
            message.addRecipient(RecipientType.TO, new InternetAddress(to));
        }
        message.setSubject(oneLine(body.path("subject").asText()), StandardCharsets.UTF_8.name());
        message.setText(body.path("text").asText(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody answers it by a machine
        return message;
    }

    private Session session(MailServer known) {
        String millis = Long.toString(Math.max(1, patience.toMillis() / 3));
        Properties properties = new Properties();
        properties.put("mail.smtp.host", known.host());
        properties.put("mail.smtp.port", Integer.toString(known.port()));
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.ssl.enable", Boolean.toString(known.security() == Security.TLS));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(known.security() == Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(known.security() == Security.STARTTLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.sendpartial", "true");
        trust.ifPresent(context -> properties.put("mail.smtp.ssl.socketFactory", context.getSocketFactory()));
        properties.put("mail.smtp.auth", Boolean.toString(!known.user().isEmpty()));
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(known.user(), known.password());
            }
        });
    }

    /** The same id at every attempt. */
    private static final class Identified extends MimeMessage {
        private final String id;

        private Identified(Session session, String delivery, String from) {
            super(session);
            id = "<" + delivery + "@" + from.substring(from.indexOf('@') + 1) + ">";
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a mail is kept as JSON", e);
        }
    }

    @Override
    public void close() {
        hands.shutdownNow();
    }
}
