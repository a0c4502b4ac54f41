package io.amanat.scanner.api;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses bodies above the limit: at once when the length is announced, else as soon as it is passed. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION + 1)
public class BodyLimitFilter implements ContainerRequestFilter {
    /** Bytes of the largest body. */
    public static final int MAX_BODY = 64 * 1024;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > MAX_BODY) {
            request.abortWith(ErrorBody.answer(413, TooLarge.TEXT));
        } else if (request.getLength() < 0) {
            request.setEntityStream(new Limited(request.getEntityStream()));
        }
    }

    /** The limit was passed while reading. */
    static final class TooLarge extends IOException {
        static final String TEXT = "the body is larger than " + MAX_BODY + " bytes";
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super(TEXT);
        }
    }

    private static final class Limited extends FilterInputStream {
        private long left = MAX_BODY;

        Limited(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) throws TooLarge {
            left -= read;
            if (left < 0) {
                throw new TooLarge();
            }
        }
    }
}
