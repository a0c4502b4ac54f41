package io.amanat.testhooks;

import io.amanat.custody.service.StagedPayoutTimer;
import io.amanat.release.service.PayoutProofSweeper;
import jakarta.ejb.EJB;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** POST /test-hooks/payouts does now what the timers of payouts do every few seconds. */
@WebServlet("/payouts")
public class PayoutHook extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @EJB
    private transient StagedPayoutTimer signed;

    @EJB
    private transient PayoutProofSweeper proofs;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        signed.send();
        proofs.sweep();
        proofs.sweepGivenUp();
        response.getWriter().write("done");
    }
}
