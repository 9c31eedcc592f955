package dev.splitstream.http.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderNetworkTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
    "2001:db8:1:2::9, 20010db800010002/64",
    "2001:db8:1:3::9, 20010db800010003/64",
    "::ffff:192.0.2.7, 192.0.2.7",
    "no.address.example, no.address.example",
    ":::, :::",
    "'', ''",
  })
  void address_isCountedByItsNetwork(String address, String network) {
    assertThat(SenderNetwork.of(address)).isEqualTo(network);
  }
}
