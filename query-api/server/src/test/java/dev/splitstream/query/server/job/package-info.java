@NullMarked
package dev.splitstream.query.server.job;

import org.jspecify.annotations.NullMarked;
