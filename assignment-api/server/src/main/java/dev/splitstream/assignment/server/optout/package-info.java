/** Units that want no experiment and no events: what they said, and how every node learns of it. */
@NullMarked
package dev.splitstream.assignment.server.optout;

import org.jspecify.annotations.NullMarked;
