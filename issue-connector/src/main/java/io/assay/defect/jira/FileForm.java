package io.assay.defect.jira;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.assay.defect.tracker.Attachment;
import java.io.ByteArrayOutputStream;
import java.util.UUID;

/** A file as {@code multipart/form-data} (RFC 7578). Its name needs no escape, see {@link Attachment}. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares forms
record FileForm(String contentType, byte[] body) {
    static FileForm of(Attachment file) {
        String boundary = "assay-" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream(file.content().length + 300);
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + file.name() + "\"\r\nContent-Type: " + file.type() + "\r\n\r\n")
                .getBytes(US_ASCII));
        body.writeBytes(file.content());
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(US_ASCII));
        return new FileForm("multipart/form-data; boundary=" + boundary, body.toByteArray());
    }
}
