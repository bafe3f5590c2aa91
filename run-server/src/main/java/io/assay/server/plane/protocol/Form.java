package io.assay.server.plane.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** How one kind of message looks: a JSON object. */
public interface Form<T> {
    /** Writes the fields of an object that is open. */
    void write(JsonGenerator json, T value) throws IOException;

    /** @throws ProtocolException when a field is missing or is not what it must be */
    T read(Fields fields);
}
