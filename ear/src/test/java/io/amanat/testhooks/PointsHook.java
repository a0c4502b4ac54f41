package io.amanat.testhooks;

import io.amanat.points.service.Discounts;
import io.amanat.points.service.PointAwards;
import io.amanat.points.service.PointLedger;
import io.amanat.points.service.PointReturns;
import io.amanat.request.service.RequestEvents;
import io.amanat.user.service.PointBalances;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * POST /test-hooks/points tells the end of a deal once more, with {@code cancelled} the other end, in a transaction. With {@code bare=award|returns|discount|
 * ledger|balance} it calls that one without a transaction instead and answers with the name of what was thrown.
 */
@WebServlet("/points")
public class PointsHook extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @EJB
    private transient PointAwards awards;

    @EJB
    private transient PointReturns returns;

    @EJB
    private transient Discounts discounts;

    @EJB
    private transient PointLedger ledger;

    @EJB
    private transient PointBalances balances;

    @Inject
    private transient Event<RequestEvents.Completed> completed;

    @Inject
    private transient Event<RequestEvents.Cancelled> cancelled;

    @Resource
    private transient UserTransaction transaction;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        UUID buyer = UUID.fromString(request.getParameter("buyer"));
        RequestEvents.Completed deal = new RequestEvents.Completed(
                UUID.fromString(request.getParameter("request")),
                buyer,
                UUID.randomUUID(),
                UUID.randomUUID(),
                new BigDecimal(request.getParameter("amount")),
                "USDT");
        String bare = request.getParameter("bare");
        if (bare == null) {
            tell(
                    request.getParameter("cancelled") == null
                            ? () -> completed.fire(deal)
                            : () -> cancelled.fire(
                                    new RequestEvents.Cancelled(deal.requestId(), buyer, "", List.of())));
            return;
        }
        try {
            switch (bare) {
                case "award" -> awards.award(deal, BigDecimal.ZERO);
                case "returns" -> returns.takeBack(deal.requestId());
                case "discount" -> discounts.giveBack(deal.requestId());
                case "ledger" -> ledger.book(null, List.of());
                default -> balances.lock(buyer);
            }
            response.getWriter().write("done");
        } catch (EJBException refused) {
            response.getWriter().write(refused.getClass().getSimpleName());
        }
    }

    private void tell(Runnable event) throws ServletException {
        try {
            transaction.begin();
            event.run();
            transaction.commit();
        } catch (Exception failed) {
            throw new ServletException(failed);
        }
    }
}
