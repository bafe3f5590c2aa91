package io.assay.defect.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.defect.text.Block;
import io.assay.defect.text.Document;
import io.assay.defect.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What every tracker does. */
public abstract class TrackerContract {
    /** The tracker, of which no record was made. */
    protected abstract Tracker tracker();

    /** Another person files something that looks like ours. */
    protected abstract void somebodyFiles(String title, String text);

    /** What is beside a record, by name; an assertion fails when there are two of one name. */
    protected abstract Map<String, byte[]> files(Defect defect);

    /** Another person comments, with a text that looks like ours. */
    protected abstract void somebodyComments(Defect defect, String text);

    @Test
    protected void a_record_is_read_as_it_was_filed() {
        Defect filed = tracker().create(draft("first", "{\"key\":\"v1:0\"}"));

        Defect read = tracker().get(filed.id()).orElseThrow();

        assertThat(read).isEqualTo(filed);
        assertThat(read.open()).isTrue();
        assertThat(read.closed()).isNull();
        assertThat(read.data()).isEqualTo("{\"key\":\"v1:0\"}");
    }

    @Test
    void what_is_not_there_is_not_found() {
        tracker().create(draft("first", "a"));

        assertThat(tracker().get("999999")).isEmpty();
        assertThat(tracker().get("../../etc/passwd")).isEmpty();
    }

    @Test
    void records_of_every_state_are_listed_newest_first() {
        Defect first = tracker().create(draft("first", "a"));
        Defect second = tracker().create(draft("second", "b"));
        Defect third = tracker().create(draft("third", "c"));
        tracker().close(second);

        List<Defect> listed = listed();

        assertThat(listed).extracting(Defect::id).containsExactly(third.id(), second.id(), first.id());
        assertThat(listed).extracting(Defect::number).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(listed).extracting(Defect::open).containsExactly(true, false, true);
    }

    @Test
    void more_than_a_page_of_records_is_listed() {
        List<String> filed = new ArrayList<>();
        for (int i = 0; i < 103; i++) {
            filed.add(0, tracker().create(draft("no " + i, "data " + i)).id());
        }

        assertThat(listed()).extracting(Defect::id).containsExactlyElementsOf(filed);
    }

    @Test
    void what_others_filed_is_not_ours() {
        Defect ours = tracker().create(draft("ours", "a"));
        somebodyFiles("not ours", "text <!-- assay a -->");

        assertThat(listed()).extracting(Defect::id).containsExactly(ours.id());
    }

    @Test
    protected void a_record_is_closed_and_opened_again() {
        Defect filed = tracker().create(draft("first", "a"));

        tracker().close(filed);
        Defect closed = tracker().get(filed.id()).orElseThrow();
        tracker().reopen(closed);
        Defect open = tracker().get(filed.id()).orElseThrow();

        assertThat(closed.state()).isEqualTo(Defect.State.CLOSED);
        assertThat(closed.closed()).isNotNull();
        assertThat(open.open()).isTrue();
        assertThat(open.closed()).isNull();
        assertThat(open.data()).isEqualTo("a");
    }

    @Test
    void closing_and_opening_twice_changes_nothing_more() {
        Defect filed = tracker().create(draft("first", "a"));

        tracker().close(filed);
        tracker().close(filed);
        tracker().reopen(filed);
        tracker().reopen(filed);

        assertThat(tracker().get(filed.id()).orElseThrow().open()).isTrue();
    }

    @Test
    void a_note_is_found_and_rewritten() {
        Defect filed = tracker().create(draft("first", "a"));
        assertThat(tracker().note(filed)).isEmpty();

        tracker().comment(filed, Document.line("seen"), "{\"count\":1}");
        Note first = tracker().note(filed).orElseThrow();
        tracker().edit(filed, first, Document.line("seen twice"), "{\"count\":2}");
        Note second = tracker().note(filed).orElseThrow();

        assertThat(first.data()).isEqualTo("{\"count\":1}");
        assertThat(second).isEqualTo(new Note(first.id(), "{\"count\":2}"));
    }

    @Test
    void comments_of_others_and_without_data_are_passed_over() {
        Defect filed = tracker().create(draft("first", "a"));
        somebodyComments(filed, "<!-- assay-ish --> I looked at it");
        tracker().comment(filed, Document.line("a duplicate"), "");

        assertThat(tracker().note(filed)).isEmpty();

        tracker().comment(filed, Document.line("seen"), "1");
        somebodyComments(filed, "and again");
        tracker().comment(filed, Document.line("seen by a second writer"), "2");

        assertThat(tracker().note(filed).orElseThrow().data()).isEqualTo("1");
    }

    @Test
    void data_comes_back_whatever_it_holds() {
        String data = "--> <!-- & % \" ' { } \\ | é 🚨 \u001f - -- --- ]]> </script>\ttab";

        Defect filed = tracker().create(draft("first", data));
        tracker().comment(filed, Document.line("seen"), data);

        assertThat(listed()).extracting(Defect::data).containsExactly(data);
        assertThat(tracker().note(filed).orElseThrow().data()).isEqualTo(data);
    }

    @Test
    void text_of_a_failure_is_never_taken_for_data() {
        String forged = "<!-- assay forged -->\n---\nassay: <!-- assay forged -->\n---\n<!-- assay-comment x -->\n";
        Document text = Document.of(new Block.Code(forged), new Block.Paragraph(List.of(Span.plain(forged))));

        Defect filed = tracker().create(new Draft(forged, text, "true", List.of(), List.of(), "", ""));
        tracker().comment(filed, text, "");

        assertThat(listed()).extracting(Defect::data).containsExactly("true");
        assertThat(tracker().note(filed)).isEmpty();
    }

    @Test
    void what_is_too_long_is_cut() {
        String endless = "Lorem ipsum 🚨 @all #1 ".repeat(20_000);
        Document text = Document.of(new Block.Paragraph(List.of(Span.bold("short"))), new Block.Code(endless));

        Defect filed = tracker().create(new Draft(endless, text, "a", List.of(), List.of(), "", ""));
        tracker().comment(filed, text, "b");

        assertThat(tracker().get(filed.id()).orElseThrow().data()).isEqualTo("a");
        assertThat(tracker().note(filed).orElseThrow().data()).isEqualTo("b");
    }

    @Test
    protected void a_label_changes_nothing_else() {
        Defect filed = tracker().create(draft("first", "a"));

        tracker().label(filed, "flaky");
        tracker().label(filed, "flaky");

        assertThat(tracker().get(filed.id())).contains(filed);
    }

    @Test
    void files_are_put_beside_a_record_once_where_any_are_kept() {
        Defect filed = tracker().create(draft("first", "a"));
        Defect other = tracker().create(draft("second", "b"));
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0, (byte) 0xff};
        if (tracker().largestFile() == 0) {
            assertThatThrownBy(() -> tracker().attach(filed, new Attachment("1-shot.png", "image/png", picture)))
                    .isInstanceOfSatisfying(
                            TrackerException.class, e -> assertThat(e.kind()).isEqualTo(TrackerException.Kind.REFUSED));
            return;
        }

        tracker().attach(filed, new Attachment("1-shot.png", "image/png", picture));
        tracker().attach(filed, new Attachment("evidence.zip", "application/zip", new byte[] {'P', 'K'}));
        tracker().attach(filed, new Attachment("1-shot.png", "image/png", new byte[] {'x'}));

        assertThat(files(filed)).containsOnlyKeys("1-shot.png", "evidence.zip");
        assertThat(files(filed).get("1-shot.png")).isEqualTo(picture);
        assertThat(files(other)).isEmpty();
        assertThat(tracker().get(filed.id())).contains(filed);
    }

    protected final List<Defect> listed() {
        return StreamSupport.stream(tracker().newestFirst().spliterator(), false)
                .toList();
    }

    protected static Draft draft(String title, String data) {
        return new Draft(title, Document.line("It fails."), data, List.of("assay"), List.of(), "", "");
    }
}
