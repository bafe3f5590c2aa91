package example.checkout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks the warehouse's service how many pieces it has. */
public final class Warehouse {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI service;

    public Warehouse(URI service) {
        this.service = service;
    }

    /** @throws IOException when the service does not answer as it should */
    public int stock(Article article) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/stock/" + article.number())).build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + " answered " + response.statusCode());
        }
        return Integer.parseInt(response.body());
    }
}
