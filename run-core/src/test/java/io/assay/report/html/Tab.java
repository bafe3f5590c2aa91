package io.assay.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A tab of {@link Chromium}, which notes what its page complains about and asks of the network. */
final class Tab {
    private final Chromium browser;
    private final String session;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    Tab(Chromium browser, String session) {
        this.browser = browser;
        this.session = session;
        browser.listen(this::note);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", Map.of());
        }
        emulate("light", 1280);
    }

    /** Errors, warnings and exceptions, also those of the page's security policy. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Addresses that were asked for, the page's own among them. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    void emulate(String colours, int width) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
        List<Map<String, String>> features = List.of(
                Map.of("name", "prefers-color-scheme", "value", colours),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"));
        send("Emulation.setEmulatedMedia", Map.of("features", features));
    }

    void disableScripts() {
        send("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    /** Opens the page and waits until it has loaded. */
    void load(URI page) {
        loaded = new CompletableFuture<>();
        send("Page.navigate", Map.of("url", page.toString()));
        loaded.orTimeout(60, TimeUnit.SECONDS).join();
    }

    /** Opens the page and waits until its script has run. */
    void open(URI page) {
        load(page);
        await("document.documentElement.dataset.ready === 'yes'");
    }

    /** The value of an expression. */
    JsonNode value(String expression) {
        JsonNode result =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
        }
        return result.get("result").path("value");
    }

    String text(String expression) {
        return value(expression).asText();
    }

    List<String> texts(String selector) {
        List<String> texts = new ArrayList<>();
        value("[...document.querySelectorAll(`" + selector + "`)].map(e => e.textContent)")
                .forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Waits until an expression is true. */
    void await(String condition) {
        value("new Promise((done, fail) => { const until = performance.now() + 30000; const look = () => { if ("
                + condition + ") done(true); else if (performance.now() > until) fail(new Error('never true')); "
                + "else setTimeout(look, 10); }; look(); })");
    }

    void click(String selector) {
        value("document.querySelector(`" + selector + "`).click()");
    }

    /** Presses and releases a key: a character, or a name such as {@code Escape}. */
    void press(String key) {
        int code = switch (key) {
            case "Escape" -> 27;
            case "Enter" -> 13;
            case "ArrowDown" -> 40;
            case "ArrowUp" -> 38;
            default -> 0;
        };
        String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
        send(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", key, "text", text, "windowsVirtualKeyCode", code));
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
    }

    void type(String text) {
        send("Input.insertText", Map.of("text", text));
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        return browser.send(session, method, parameters);
    }

    private void note(JsonNode event) {
        if (!event.path("sessionId").asText().equals(session)) {
            return;
        }
        JsonNode detail = event.path("params");
        switch (event.path("method").asText()) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Runtime.exceptionThrown" -> complaints.add(detail.toString());
            case "Runtime.consoleAPICalled" -> complaints.add(detail.toString());
            case "Log.entryAdded" -> complaints.add(detail.toString());
            case "Network.requestWillBeSent" ->
                requests.add(detail.path("request").path("url").asText());
            default -> {}
        }
    }
}
