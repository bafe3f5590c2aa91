package io.assay.github.runner;

import io.assay.ci.input.Variables;
import io.assay.client.Bearer;
import io.assay.client.NoTokenException;
import io.assay.client.Token;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The <a href="https://docs.github.com/en/actions/concepts/security/openid-connect">identity tokens</a> of a job. One is good
 * for minutes and a run takes hours, so that another one is asked for when half of its time is over; it is used to its end
 * where there is none to be had meanwhile. Thread-safe.
 */
public final class JobIdentity implements Bearer {
    /** What a job needs so that GitHub gives it any. */
    static final String PERMISSION = "permissions: id-token: write";

    private final IdTokenService service;
    private final String audience;
    private final InstantSource clock;
    private final Consumer<String> secrets;
    private @Nullable Kept kept;

    private record Kept(Token token, Instant renewed, Instant expires) {}

    private JobIdentity(IdTokenService service, String audience, InstantSource clock, Consumer<String> secrets) {
        this.service = service;
        this.audience = audience;
        this.clock = clock;
        this.secrets = secrets;
    }

    /** Whether the job may ask for such tokens. */
    static boolean offered(Variables variables) {
        return IdTokenService.offered(variables);
    }

    /**
     * Nothing is asked yet.
     *
     * @param audience whom the tokens are for, the address of a server
     * @param secrets is told each token before it is used
     */
    public static JobIdentity of(Variables variables, String audience, InstantSource clock, Consumer<String> secrets) {
        return new JobIdentity(new IdTokenService(variables), audience, clock, secrets);
    }

    @Override
    public synchronized Token token() throws NoTokenException {
        Kept known = kept;
        if (known != null && clock.instant().isBefore(known.renewed)) {
            return known.token;
        }
        try {
            return renew().token;
        } catch (NoTokenException none) {
            if (known != null && clock.instant().isBefore(known.expires)) {
                return known.token;
            }
            throw none;
        }
    }

    /** By the time that it is good for and not by the times that it names: clocks differ. */
    private Kept renew() throws NoTokenException {
        IdTokenService.Issued issued = service.ask(audience);
        secrets.accept(issued.token().value());
        Instant now = clock.instant();
        Kept renewed = new Kept(issued.token(), now.plus(issued.lifetime().dividedBy(2)), now.plus(issued.lifetime()));
        kept = renewed;
        return renewed;
    }

    @Override
    public synchronized String maskedIn(String text) {
        return kept == null ? text : kept.token.maskedIn(text);
    }
}
