package dev.splitstream.assignment.server.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.event.EventLimits;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits the body of a batch, {@code {"events": […]}}, into its events without parsing them, so
 * that each is parsed separately and an error in one does not affect the others. It looks at
 * strings and brackets only. Members that {@link Batch} does not have are skipped.
 */
final class BatchSplitter {
  private static final byte[] EVENTS = "events".getBytes(UTF_8);
  private static final byte[] KEY = "key".getBytes(UTF_8);
  private static final byte[] SENT_AT = "sent_at".getBytes(UTF_8);
  private static final byte[] RENEWED = "sent_at_renewed".getBytes(UTF_8);

  private final byte[] body;
  private int at;
  private @Nullable List<Slice> events;
  private @Nullable Slice key;
  private @Nullable Slice sentAt;
  private @Nullable Slice renewed;

  private BatchSplitter(byte[] body) {
    this.body = body;
  }

  /**
   * The position of one event's JSON.
   *
   * @param offset of its first byte
   * @param length in bytes
   */
  record Slice(int offset, int length) {}

  /**
   * A batch that is split but not parsed.
   *
   * @param listed the events, in order; null without the member {@code events}
   * @param key the member {@code key}; null without one
   * @param sentAt the member {@code sent_at}; null without one
   * @param renewed the member {@code sent_at_renewed}; null without one
   */
  record Batch(
      @Nullable List<Slice> listed,
      @Nullable Slice key,
      @Nullable Slice sentAt,
      @Nullable Slice renewed) {

    /**
     * The events, in order.
     *
     * @throws ProblemException 400 if the batch is empty, or too many
     */
    List<Slice> events() {
      if (listed == null) {
        throw ProblemException.invalid("/events", "is required");
      }
      int count = listed.size();
      if (count == 0 || count > EventLimits.MAX_BATCH_EVENTS) {
        throw ProblemException.invalid(
            "/events", "must hold 1 to " + EventLimits.MAX_BATCH_EVENTS + " events, not " + count);
      }
      return listed;
    }
  }

  /**
   * Splits this batch.
   *
   * @throws ProblemException 400 if the envelope is malformed
   */
  static Batch split(byte[] body) {
    return new BatchSplitter(body).envelope();
  }

  private Batch envelope() {
    expect('{', "a JSON object with the member \"events\"");
    if (peek() == '}') {
      at++;
    } else {
      do {
        member();
      } while (more('}'));
    }
    if (peek() != -1) {
      throw malformed("no content after the object");
    }
    return new Batch(events, key, sentAt, renewed);
  }

  private void member() {
    if (peek() != '"') {
      throw malformed("a member's name");
    }
    int start = at;
    skipString();
    int end = at;
    expect(':', "a colon");
    if (isName(start, end, KEY)) {
      key = once("/key", key);
    } else if (isName(start, end, SENT_AT)) {
      sentAt = once("/sent_at", sentAt);
    } else if (isName(start, end, RENEWED)) {
      renewed = once("/sent_at_renewed", renewed);
    } else if (!isName(start, end, EVENTS)) {
      value();
    } else if (events != null) {
      throw ProblemException.invalid("/events", "is given twice");
    } else if (peek() != '[') {
      throw ProblemException.invalid("/events", "must be an array");
    } else {
      events = elements();
    }
  }

  private boolean isName(int start, int end, byte[] name) {
    return Arrays.equals(body, start + 1, end - 1, name, 0, name.length);
  }

  private Slice once(String pointer, @Nullable Slice before) {
    if (before != null) {
      throw ProblemException.invalid(pointer, "is given twice");
    }
    return value();
  }

  private List<Slice> elements() {
    at++;
    List<Slice> elements = new ArrayList<>();
    if (peek() == ']') {
      at++;
      return elements;
    }
    do {
      elements.add(value());
    } while (more(']'));
    return elements;
  }

  /** Skips a comma, or the end. */
  private boolean more(char end) {
    int next = peek();
    if (next != ',' && next != end) {
      throw malformed("a comma or " + end);
    }
    at++;
    return next == ',';
  }

  private Slice value() {
    int first = peek();
    int start = at;
    if (first == '{' || first == '[') {
      skipNested();
    } else if (first == '"') {
      skipString();
    } else {
      skipScalar();
    }
    return new Slice(start, at - start);
  }

  /** Brackets must match, or a defect of one event would silently swallow its neighbors. */
  private void skipNested() {
    BitSet objects = new BitSet();
    int depth = 0;
    do {
      if (at >= body.length) {
        throw malformed("a closing bracket");
      }
      byte c = body[at];
      if (c == '"') {
        skipString();
        continue;
      }
      at++;
      if (c == '{' || c == '[') {
        objects.set(depth, c == '{');
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
        if (objects.get(depth) != (c == '}')) {
          throw malformed("the other kind of closing bracket");
        }
      }
    } while (depth > 0);
  }

  private void skipString() {
    for (at++; at < body.length; at++) {
      if (body[at] == '\\') {
        at++;
      } else if (body[at] == '"') {
        at++;
        return;
      }
    }
    throw malformed("the end of a string");
  }

  private void skipScalar() {
    int start = at;
    while (at < body.length && ",]} \t\r\n".indexOf(body[at]) < 0) {
      at++;
    }
    if (at == start) {
      throw malformed("a value");
    }
  }

  private void expect(char wanted, String described) {
    if (peek() != wanted) {
      throw malformed(described);
    }
    at++;
  }

  /** The next byte that is not white space, or -1 at the end. */
  private int peek() {
    while (at < body.length && " \t\r\n".indexOf(body[at]) >= 0) {
      at++;
    }
    return at < body.length ? body[at] & 0xff : -1;
  }

  private ProblemException malformed(String expected) {
    int position = Math.min(at, body.length);
    return ProblemException.of(
        ProblemKind.INVALID,
        "The body is not a valid batch: expected " + expected + " at byte " + position + ".");
  }
}
