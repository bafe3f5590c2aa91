package io.assay.gitlab.job;

import io.assay.ci.input.InputText;
import io.assay.ci.input.Variables;
import io.assay.client.Server;
import java.nio.file.Path;
import java.util.Optional;

/** Which Assay server is asked, by the inputs or else by the variables that the command has, too. */
final class ServerForm {
    private final InputText text;
    private final Variables variables;
    private final Path directory;

    ServerForm(InputText text, Variables variables, Job job) {
        this.text = text;
        this.variables = variables;
        this.directory = job.project().directory();
    }

    Optional<Server> server() {
        String url = text.text("server", variables.text("ASSAY_SERVER").strip());
        if (url.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(at(url));
        } catch (IllegalArgumentException e) {
            text.problem("server", "cannot be used: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Server at(String url) {
        Server server = Server.at(url).withEnvironment(variables.values());
        String token = token();
        server = token.isEmpty() ? server : server.withToken(token);
        Optional<Path> authorities = authorities();
        return authorities.isPresent() ? server.withAuthorities(authorities.get()) : server;
    }

    /** GitLab makes none where nobody says whom it is for. */
    private String token() {
        if (text.choice("token", TokenKind.STORED) == TokenKind.STORED) {
            return text.secret("ASSAY_TOKEN");
        }
        String identity = variables.text("ASSAY_ID_TOKEN").strip();
        if (identity.isEmpty()) {
            text.problem(
                    "audience",
                    "is missing, or GitLab gave the job no ID token: write whom the token is for, as the server's"
                            + " configuration has it under audience, or token: stored");
        }
        return identity;
    }

    private Optional<Path> authorities() {
        String file = variables.text("ASSAY_CA_FILE").strip();
        return file.isEmpty() ? Optional.empty() : Optional.of(directory.resolve(file));
    }
}
