// SPDX-License-Identifier: MIT
pragma solidity 0.8.26;

// Contracts of the scanner's tests. Compile with: npm ci && npm run compile

contract Token {
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    uint8 public constant decimals = 18;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    // Hundredths that every transfer loses on its way.
    uint256 public immutable loss;

    constructor(uint256 hundredths) {
        loss = hundredths;
    }

    function mint(address to, uint256 value) external {
        balanceOf[to] += value;
        emit Transfer(address(0), to, value);
    }

    function approve(address spender, uint256 value) external returns (bool) {
        allowance[msg.sender][spender] = value;
        emit Approval(msg.sender, spender, value);
        return true;
    }

    function transfer(address to, uint256 value) external returns (bool) {
        move(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        allowance[from][msg.sender] -= value;
        move(from, to, value);
        return true;
    }

    function move(address from, address to, uint256 value) private {
        uint256 arrives = loss == 0 ? value : value - value / 100 * loss;
        balanceOf[from] -= value;
        balanceOf[to] += arrives;
        emit Transfer(from, to, arrives);
    }
}

// The interface and the event of the public ERC20FeeProxy.
contract FeeProxy {
    event TransferWithReferenceAndFee(
        address tokenAddress, address to, uint256 amount, bytes indexed paymentReference, uint256 feeAmount, address feeAddress
    );

    function transferFromWithReferenceAndFee(
        address tokenAddress, address to, uint256 amount, bytes calldata paymentReference, uint256 feeAmount, address feeAddress
    ) external {
        require(Token(tokenAddress).transferFrom(msg.sender, to, amount), "payment transferFrom() failed");
        if (feeAmount > 0 && feeAddress != address(0)) {
            require(Token(tokenAddress).transferFrom(msg.sender, feeAddress, feeAmount), "fee transferFrom() failed");
        }
        emit TransferWithReferenceAndFee(tokenAddress, to, amount, paymentReference, feeAmount, feeAddress);
    }
}

// Pays two references in one transaction, out of its own pocket.
contract Twice {
    function pay(FeeProxy proxy, Token token, address to, uint256 amount, bytes calldata first, bytes calldata second) external {
        token.approve(address(proxy), amount * 2);
        proxy.transferFromWithReferenceAndFee(address(token), to, amount, first, 0, address(0));
        proxy.transferFromWithReferenceAndFee(address(token), to, amount, second, 0, address(0));
    }
}
