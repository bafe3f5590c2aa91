package io.jenkins.plugins.assay.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import hudson.Util;
import hudson.util.FormValidation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import jenkins.model.Jenkins;

/** Certificates as PEM, which are no secret, kept in files for the client to read. */
final class Certificates {
    private Certificates() {}

    static FormValidation check(String pem) {
        if (pem.isBlank()) {
            return FormValidation.ok();
        }
        try {
            int count = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(UTF_8)))
                    .size();
            return count > 0 ? FormValidation.ok() : FormValidation.error(Messages.Certificates_none());
        } catch (CertificateException e) {
            return FormValidation.error(Messages.Certificates_none());
        }
    }

    /** The name follows from the content, so that a file which is there is right. */
    static synchronized Path file(String pem) {
        Path folder = Jenkins.get().getRootDir().toPath().resolve("assay");
        Path file = folder.resolve("authorities-" + Util.getDigestOf(pem) + ".pem");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                Path written = Files.writeString(Files.createTempFile(folder, "authorities", ".part"), pem);
                Files.move(written, file);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("the certificates cannot be kept in " + file, e);
        }
    }
}
