import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;

/** The least that a command can do: reads a little JSON and writes a little. */
public final class EmptyMain {
    public static void main(String[] arguments) throws Exception {
        JsonFactory factory = new JsonFactory();
        int tokens = 0;
        try (JsonParser parser = factory.createParser("{\"a\":[1,2.5,true,\"x\"]}")) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        try (JsonGenerator generator = factory.createGenerator(System.out)) {
            generator.writeStartObject();
            generator.writeNumberField("tokens", tokens);
            generator.writeEndObject();
        }
    }
}
