#pragma once
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

/// The week as docs/model.md states it, in double precision, person by person and pair by pair, for comparison with the engine. It shares
/// no code with it, knows neither rows nor blocks, and takes the symbols of that text as its names.
namespace twin {

using Matrix = std::vector<std::vector<double>>;

struct Record {
    double my, our, sys, a, d, sup, st, e;
};

struct Person {
    double story[3], anchor[3], disposition[3];   // my, our, sys
    double c, v, k, d, d0, det;
    double E, R, T, C, P, B, I;
    double x, p, agenda, inside;
    double least_represented = 1.0;
    double susceptibility = -1.0, threshold = -1e9;   // of one's own, where not so low
    int level = 0;
    bool leads = false;
    std::vector<int> groups{};
    Record shown{};
};

/// Letters that several rules share.
struct Surroundings {
    double om_top, om_X, om_p;
    double Z, S_minus, cam, acc0, acc_mean, C0, r_save, rival, Wd;
    std::vector<double> acc;      // by level
    Matrix W;                     // W_ij, self ties included
    std::vector<std::vector<double>> m;   // marginalisation by dimension and group
};

struct Talk {
    double alpha, eps, kappa, nu, mu, chi;
};
enum class Rule { smooth, threshold, linear };
struct Act {
    double eta_u, om_u, eta_A, theta, th_h, n;
    Rule rule;
    double eta_sc, eta_bl, lic, eta_g, eta_d, rho_D, cam_D, callout, gp, forget, k0;
};
struct Load {
    double sI, I_dec, I_res, det_act, det_see, det_dec;
};
struct Life {
    double eta_E, eta_Ea, h_soft, eta_R, R_f, R_s, R_i, sup_sc, tau, tau_loss, psi, tau_R, gam_up, gam_dn, eta_P, P_0, P_T, P_I, P_X, P_s,
        B_0, B_T, B_I, B_s, B_c;
};

using Persons = std::vector<Person>;

inline double plus(double y) { return std::max(0.0, y); }
inline double clip(double y) { return std::min(1.0, plus(y)); }
inline double soft(double y, double h) { return (y + std::sqrt(y * y + h * h)) / 2.0; }
inline double smax(double y, double z, double h) { return z + soft(y - z, h); }
inline double cube_root(double y) { return std::cbrt(y); }
inline double understanding(const Record& s) { return cube_root(s.my * s.our * s.sys); }
inline double conduct(const Record& s) { return s.a - s.st; }   // h

/// M_ij (I10).
inline double exposure(const Surroundings& o, const Person& i, const Person& j) {
    double kept = 1.0;
    for (std::size_t d = 0; d < i.groups.size(); ++d) {
        if (i.groups[d] != j.groups[d]) kept *= 1.0 - o.m[d][static_cast<std::size_t>(i.groups[d])];
    }
    return 1.0 - kept;
}

/// w_ij (S2).
inline Matrix listening(const Matrix& W, const Persons& people, double om_p) {
    Matrix w = W;
    for (auto& row : w) {
        double sum = 0.0;
        for (std::size_t j = 0; j < row.size(); ++j) sum += row[j] *= std::pow(people[j].p, om_p);
        if (sum > 0.0)
            for (auto& y : row) y /= sum;
    }
    return w;
}

/// out_j (N1).
inline double reach(const Surroundings& o, const Persons& people, std::size_t j) {
    double out = 0.0;
    for (std::size_t i = 0; i < people.size(); ++i) out += exposure(o, people[i], people[j]) > 0.0 ? o.W[i][j] : 0.0;
    return out;
}

/// sum_j rate_ij and its parts (N2).
inline std::vector<double> rates(const Surroundings& o, const Matrix& w, const Persons& people, std::size_t i, double lambda,
                                 double lambda_0) {
    std::vector<double> rate(people.size());
    const double W_i = std::accumulate(o.W[i].begin(), o.W[i].end(), 0.0);
    for (std::size_t j = 0; j < people.size(); ++j) {
        const Record& s = people[j].shown;
        rate[j] = lambda * o.W[i][j] * exposure(o, people[i], people[j]) * s.e + lambda_0 * W_i * w[i][j] * conduct(s);
    }
    return rate;
}

struct Sight {
    double A, D, S, X2;
};

/// S3 to S5. Those above who contradict each other are managers below the visible leadership, who are heard by themselves.
inline Sight see(const Surroundings& o, const Matrix& w, const Persons& people, std::size_t i) {
    double near[3] = {0, 0, 0}, top[3] = {0, 0, 0}, above[2] = {0, 0}, leaders[2] = {0, 0}, weight_above = 0.0, weight_top = 0.0;
    for (std::size_t j = 0; j < people.size(); ++j) {
        const Record& s = people[j].shown;
        const double y[3] = {s.a, s.d, s.sup};
        const double loud = people[j].leads ? std::pow(people[j].p, o.om_p) : 0.0;
        const double higher = people[j].level > people[i].level && !people[j].leads ? w[i][j] : 0.0;
        for (int q = 0; q < 3; ++q) {
            near[q] += w[i][j] * y[q];
            top[q] += loud * y[q];
        }
        above[0] += higher * s.st;
        above[1] += higher * s.st * s.st;
        leaders[0] += loud * s.st;
        leaders[1] += loud * s.st * s.st;
        weight_above += higher;
        weight_top += loud;
    }
    const auto mixed = [&](int q) { return (1.0 - o.om_top) * near[q] + (weight_top > 0.0 ? o.om_top * top[q] / weight_top : 0.0); };
    const auto variance = [](const double(&moments)[2], double weight) {
        const double mean = moments[0] / weight;
        return plus(moments[1] / weight - mean * mean);
    };
    double X2 = 0.0;
    if (weight_above > 0.0 && weight_top > 0.0)
        X2 = (1.0 - o.om_X) * variance(above, weight_above) + o.om_X * variance(leaders, weight_top);
    else if (weight_above > 0.0) X2 = variance(above, weight_above);
    else if (weight_top > 0.0) X2 = variance(leaders, weight_top);
    return {mixed(0), mixed(1), mixed(2), X2};
}

/// T1 to T5.
inline void talk(const Talk& t, const Matrix& w, const Persons& people, std::size_t i, Person& next) {
    const Person& me = people[i];
    const Record& own = me.shown;
    double sum[3] = {0, 0, 0}, heard = 0.0;
    for (std::size_t j = 0; j < people.size(); ++j) {
        const Record& s = people[j].shown;
        const double square =
            (s.my - own.my) * (s.my - own.my) + (s.our - own.our) * (s.our - own.our) + (s.sys - own.sys) * (s.sys - own.sys);
        if (square > 3.0 * t.eps * t.eps) continue;
        heard += w[i][j];
        sum[0] += w[i][j] * s.my;
        sum[1] += w[i][j] * s.our;
        sum[2] += w[i][j] * s.sys;
    }
    const bool personal = me.susceptibility >= 0.0;
    const double alpha = personal ? (t.alpha + t.kappa) * me.susceptibility : t.alpha;
    const double kappa = personal ? (t.alpha + t.kappa) * (1.0 - me.susceptibility) : t.kappa;
    for (int q = 0; q < 3; ++q) {
        const double s = me.story[q], b = me.anchor[q];
        const double closing = q == 1 ? t.chi * plus(1.0 - me.x) * s : 0.0;
        next.story[q] = clip(s + (heard > 0.0 ? alpha * (sum[q] / heard - s) : 0.0) + kappa * (b - s) - closing);
        next.anchor[q] = clip(b + t.nu * (s - b) + t.mu * (me.disposition[q] - b));
    }
}

/// A1 to A7.
inline void act(const Act& q, const Surroundings& o, const Sight& seen, const Person& me, Person& next) {
    const double a = me.shown.a, u = understanding(me.shown);
    const double th = me.threshold > -1e8 ? me.threshold : q.theta * (1.0 + q.th_h * (0.5 - me.v));
    double H = th <= 0.0 ? 1.0 : 1.0 / (1.0 + std::pow(th / std::max(seen.A, 1e-300), q.n));
    if (q.rule == Rule::linear) H = seen.A;
    if (q.rule == Rule::threshold) H = 0.0;
    const double wear = (q.eta_sc * plus(1.0 - me.x) + q.eta_bl * o.S_minus * (1.0 - o.acc_mean)) * a * me.c;
    next.c = clip(me.c + q.eta_u * (q.om_u * u + (1.0 - q.om_u) * me.v - me.c) + q.eta_A * H * (1.0 - me.c) + q.eta_g * (me.agenda - me.c) -
                  wear - q.lic * plus(me.d - a) * me.c);
    if (q.rule == Rule::threshold && seen.A >= th) next.c = 1.0;
    const double g = std::max(a, (1.0 - q.rho_D) * me.d0 + q.rho_D * seen.D);
    const double acc = o.acc[static_cast<std::size_t>(me.level)];
    next.d = clip(me.d + q.eta_d * (g + q.cam_D * o.cam * me.d0 * (1.0 - g) - me.d) - q.callout * (acc - o.acc0) * plus(me.d - a));
    next.k = clip(me.k + q.gp * a * (1.0 - me.k) - q.forget * (me.k - q.k0));
}

/// X1 to X3: Rt.
inline double life(const Life& q, const Surroundings& o, const Sight& seen, const Person& me) {
    const double F = (o.Z + me.least_represented) / 2.0, supn = seen.S / (q.sup_sc + std::abs(seen.S));
    return q.R_f * F + q.R_s * (1.0 + supn) / 2.0 + q.R_i * (1.0 - me.I);
}

/// X7: how much what was promised matters.
inline double stake(const Surroundings& o, const Person& me) {
    double kept = 1.0 - me.c;
    for (std::size_t d = 0; d < me.groups.size(); ++d) kept *= 1.0 - o.m[d][static_cast<std::size_t>(me.groups[d])];
    return 1.0 - kept;
}

/// X1 to X10.
inline void live_through(const Life& q, const Surroundings& o, const Sight& seen, const Person& me, Person& next) {
    const double supn = seen.S / (q.sup_sc + std::abs(seen.S)), Rt = life(q, o, seen, me), k = stake(o, me);
    const double prom = smax(seen.D, o.cam, q.h_soft), G = me.E - me.R + o.Wd, hope = soft(prom - me.E, q.h_soft) * (1.0 - me.C);
    next.R = clip(me.R + q.eta_R * (Rt - me.R));
    next.E = clip(me.E + q.eta_E * hope + q.eta_Ea * (me.R - me.E));
    next.T = clip(me.T + q.tau * (plus(-G) * (1.0 - me.T) - q.tau_loss * k * plus(G) * me.T) + q.psi * hope * (1.0 - me.T) +
                  q.tau_R * (me.R - me.T));
    next.C = clip(me.C + q.gam_up * k * plus(G) * (1.0 - me.C) - q.gam_dn * (me.C - o.C0));
    const double safe = clip(q.P_0 + q.P_T * me.T - q.P_I * me.I - q.P_X * seen.X2 + q.P_s * supn);
    const double at_home = clip(q.B_0 + q.B_T * me.T - q.B_I * me.I + q.B_s * supn + q.B_c * me.inside);
    next.P = clip(me.P + q.eta_P * (safe - me.P));
    next.B = clip(me.B + q.eta_P * (at_home - me.B));
}

/// What happened to whom, as somebody observed it.
struct Incident {
    std::size_t target, actor;
    bool answered, punished;
};

/// N7, N8 for everyone, given the incidents of the week; `tied` is above 0 where there is a tie, even one without weight.
inline void leave_traces(const Load& q, const Matrix& tied, const std::vector<Incident>& incidents, Persons& people) {
    for (auto& me : people) {
        me.I *= 1.0 - q.I_dec;
        me.det *= 1.0 - q.det_dec;
    }
    std::vector<int> met(people.size(), 0);
    for (const auto& it : incidents) {
        Person& me = people[it.target];
        me.I = clip(me.I + q.sI * (it.answered ? q.I_res : 1.0) * (1.0 - me.I));
        if (it.punished) ++met[it.actor];
    }
    for (std::size_t i = 0; i < people.size(); ++i) {
        int neighbours = 0;
        for (std::size_t j = 0; j < people.size(); ++j) neighbours += j != i && met[j] > 0 && (tied[i][j] > 0.0 || tied[j][i] > 0.0);
        people[i].det = clip(1.0 - (1.0 - people[i].det) * std::pow(1.0 - q.det_act, met[i]) * std::pow(1.0 - q.det_see, neighbours));
    }
}

/// D1 to D5, D7, D9.
inline Record publish(const Surroundings& o, double out, const Person& me) {
    Record s{me.story[0], me.story[1], me.story[2], 0, me.d, 0, 0, 0};
    const double r = std::sqrt(s.my * s.our);
    const double h = std::min(1.0, (1.0 - (s.my + s.our) / 2.0) * (1.0 - me.det) * (1.0 + o.rival * plus(1.0 - me.x)));
    s.a = me.c * std::sqrt(me.k * understanding(s));
    s.sup = s.a * (r - o.r_save) / (1.0 - o.r_save);
    s.st = s.a - h;
    s.e = out > 0.0 ? h / out : 0.0;
    return s;
}

}  // namespace twin
