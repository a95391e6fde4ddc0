/** A top-up in the sandbox carrier's books. */
export interface TopUp {
  orderNo: string
  phone: string
  amountFen: number
  status: 'delivered' | 'processing' | 'failed'
  reason?: string
}
