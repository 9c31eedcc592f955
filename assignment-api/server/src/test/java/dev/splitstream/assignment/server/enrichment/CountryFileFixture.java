package dev.splitstream.assignment.server.enrichment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes files in MaxMind's format according to its specification: a binary tree, then the entries.
 */
public final class CountryFileFixture {
  private static final int BITS = 128;
  private static final int EMPTY = -1;
  private static final byte[] METADATA_START = "\u00ab\u00cd\u00efMaxMind.com".getBytes(ISO_8859_1);

  private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));
  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();

  /** Maps a network, IPv4 or IPv6, to a country in the flat format. */
  public CountryFileFixture flat(String network, String country) {
    return put(network, map(1), text("country_code"), text(country));
  }

  /** Maps a network to a country in the format of MaxMind's own files. */
  CountryFileFixture nested(String network, String country) {
    return put(network, map(1), text("country"), map(1), text("iso_code"), text(country));
  }

  /** Adds a network to a file with other data. */
  CountryFileFixture other(String network, String value) {
    return put(network, map(1), text("asn"), text(value));
  }

  /** Writes the file. */
  public Path write(Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int[] node : nodes) {
      record(out, node[0]);
      record(out, node[1]);
    }
    out.write(new byte[16]);
    entries.writeTo(out);
    out.write(METADATA_START);
    metadata(out);
    return Files.write(file, out.toByteArray());
  }

  private CountryFileFixture put(String network, byte[]... entry) {
    int slash = network.indexOf('/');
    String first = network.substring(0, slash);
    byte[] address = address(first);
    int length = Integer.parseInt(network.substring(slash + 1)) + (first.contains(":") ? 0 : 96);
    int offset = entries.size();
    for (byte[] part : entry) {
      entries.writeBytes(part);
    }
    int node = 0;
    for (int bit = 0; bit < length - 1; bit++) {
      node = child(node, bit(address, bit));
    }
    // Negative, to distinguish it from nodes until the number of nodes is known.
    nodes.get(node)[bit(address, length - 1)] = -2 - offset;
    return this;
  }

  private int child(int node, int side) {
    int[] children = nodes.get(node);
    if (children[side] < 0) {
      nodes.add(new int[] {EMPTY, EMPTY});
      children[side] = nodes.size() - 1;
    }
    return children[side];
  }

  private void record(ByteArrayOutputStream out, int value) {
    int written =
        value >= 0 ? value : value == EMPTY ? nodes.size() : nodes.size() + 16 + (-2 - value);
    out.write(written >> 16);
    out.write(written >> 8);
    out.write(written);
  }

  private void metadata(ByteArrayOutputStream out) throws IOException {
    out.write(map(9));
    entry(out, "node_count", number(6, nodes.size()));
    entry(out, "record_size", number(5, 24));
    entry(out, "ip_version", number(5, 6));
    entry(out, "database_type", text("Test"));
    entry(out, "languages", new byte[] {0, 4});
    entry(out, "binary_format_major_version", number(5, 2));
    entry(out, "binary_format_minor_version", number(5, 0));
    entry(out, "build_epoch", new byte[] {1, 2, 1});
    entry(out, "description", map(0));
  }

  private static void entry(ByteArrayOutputStream out, String name, byte[] value)
      throws IOException {
    out.write(text(name));
    out.write(value);
  }

  private static byte[] map(int size) {
    return new byte[] {(byte) (7 << 5 | size)};
  }

  private static byte[] number(int type, int value) {
    return new byte[] {(byte) (type << 5 | 2), (byte) (value >> 8), (byte) value};
  }

  private static byte[] text(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    byte[] encoded = new byte[bytes.length + 1];
    encoded[0] = (byte) (2 << 5 | bytes.length);
    System.arraycopy(bytes, 0, encoded, 1, bytes.length);
    return encoded;
  }

  private static byte[] address(String text) {
    byte[] address = IpAddress.parse(text).map(InetAddress::getAddress).orElseThrow();
    byte[] wide = new byte[BITS / 8];
    System.arraycopy(address, 0, wide, wide.length - address.length, address.length);
    return wide;
  }

  private static int bit(byte[] address, int index) {
    return address[index / 8] >> (7 - index % 8) & 1;
  }
}
